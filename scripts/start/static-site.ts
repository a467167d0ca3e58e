// Serves the files of its working directory on loopback. STATIC_FRAGMENT is put behind the # of the first page.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.webp': 'image/webp', '.png': 'image/png', '.woff2': 'font/woff2',
}
const root = process.cwd() + sep
const fragment = process.env['STATIC_FRAGMENT']

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

const server = createServer((request, response) => {
  const path = pathOf(request.url)
  if (path === '/health') return void response.end('ready')
  if (path === '/') return void response.writeHead(302, { location: `/index.html${fragment ? `#${fragment}` : ''}` }).end()
  const file = fileAt(path)
  if (!file) return void response.writeHead(404).end('There is nothing here.')
  response.writeHead(200, { 'content-type': types[extname(file)], 'cache-control': 'no-cache' }).end(readFileSync(file))
})
server.listen(Number(process.env['PORT']), '127.0.0.1')
process.on('SIGTERM', () => { server.close(() => process.exit(0)); server.closeAllConnections() })
