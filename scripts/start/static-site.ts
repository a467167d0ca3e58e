// Serves the files of its working directory on loopback. STATIC_BROKER are two addresses: the one that pages and scripts name,
// and the one they are served with in its place.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.png': 'image/png', '.woff2': 'font/woff2',
}
const root = process.cwd() + sep
const [named = '', actual = ''] = (process.env['STATIC_BROKER'] ?? '').split(' ')

function fileAt(path: string): string | undefined {
  const file = normalize(join(root, path))
  return file.startsWith(root) && extname(file) in types && existsSync(file) && statSync(file).isFile() ? file : undefined
}

function pathOf(url = '/'): string {
  try {
    return decodeURIComponent(new URL(url, 'http://here').pathname)
  } catch {
    return '/nothing'
  }
}

const contentOf = (file: string): Buffer | string =>
  named && /\.(html|js)$/.test(file) ? readFileSync(file, 'utf8').replaceAll(named, actual) : readFileSync(file)

const server = createServer((request, response) => {
  const path = pathOf(request.url)
  if (path === '/health') return void response.end('ready')
  const file = fileAt(path === '/' ? '/index.html' : path)
  if (!file) return void response.writeHead(404).end('There is nothing here.')
  response.writeHead(200, { 'content-type': types[extname(file)], 'cache-control': 'no-cache' }).end(contentOf(file))
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => { server.close(() => process.exit(0)); server.closeAllConnections() })
