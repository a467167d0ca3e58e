import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  // Any folder of any static server will do.
  base: './',
  server: { host: '127.0.0.1', port: 4415 },
  build: { target: 'es2022' },
})
