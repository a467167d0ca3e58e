import { defineConfig } from 'vite'

// In development the page comes from Vite and everything with a memory comes from our own back end.
const backEnd = { target: `http://127.0.0.1:${process.env.PORT ?? 4401}`, changeOrigin: false }

export default defineConfig({
  server: { host: '127.0.0.1', port: 4411, proxy: { '/api': backEnd, '/callbacks': backEnd, '/health': backEnd } },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
})
