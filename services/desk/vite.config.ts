import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const broker = process.env['MICROSOURCE_BROKER_URL'] ?? 'http://127.0.0.1:4400'
const passed = ['/v1', '/auth', '/files', '/dev/mailbox/messages']

/** One build for every page of the broker: it answers `index.html` at each path and the files under `/desk/`. */
export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  build: { target: 'es2023', cssCodeSplit: false, assetsInlineLimit: 0, sourcemap: false, chunkSizeWarningLimit: 900 },
  server: { port: 4409, strictPort: true, proxy: Object.fromEntries(passed.map((path) => [path, { target: broker }])) },
})
