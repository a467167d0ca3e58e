import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// In development the page comes from Vite and everything with a memory comes from our own back end.
const backEnd = { target: `http://127.0.0.1:${process.env.PORT ?? 4402}`, changeOrigin: false }

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: 4412,
    proxy: { '/api': backEnd, '/samples': backEnd, '/callbacks': backEnd, '/health': backEnd },
  },
  build: { target: 'es2023', sourcemap: false, assetsInlineLimit: 0 },
})
