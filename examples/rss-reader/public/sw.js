// Keeps the page, and what was read, for times without a connection.
const shell = 'sheaf-shell'
const read = 'sheaf-read'
const articlesMax = 600

async function keepShell() {
  const cache = await caches.open(shell)
  const page = await fetch('/', { cache: 'no-cache' })
  const html = await page.clone().text()
  const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path)
  await cache.put('/', page)
  await Promise.allSettled(parts.map((path) => cache.add(path)))
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

/** A kept answer says so, because the page tells the person. */
function marked(response) {
  const headers = new Headers(response.headers)
  headers.set('x-kept', '1')
  return new Response(response.body, { status: response.status, headers })
}

async function trim(cache) {
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - articlesMax)).map((key) => cache.delete(key)))
}

async function networkFirst(request) {
  const cache = await caches.open(read)
  try {
    const response = await fetch(request)
    if (response.ok) await cache.put(request, response.clone()).then(() => trim(cache))
    return response
  } catch {
    const kept = await cache.match(request)
    if (kept) return marked(kept)
    const message = 'You are offline, and this was not loaded before.'
    return Response.json({ code: 'offline', message }, { status: 503 })
  }
}

async function keptFirst(request, name) {
  const cache = await caches.open(name)
  const kept = await cache.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) await cache.put(request, response.clone())
  return response
}

async function page(request) {
  try {
    const response = await fetch(request)
    if (response.ok) await (await caches.open(shell)).put('/', response.clone())
    return response
  } catch {
    return (await caches.match('/')) ?? Response.error()
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (/^\/api\/(library|items|digests|me)\b/.test(pathname)) event.respondWith(networkFirst(request))
  else if (pathname === '/api/image') event.respondWith(keptFirst(request, read))
  else if (pathname.startsWith('/assets/') || /^\/(icon\.svg|theme\.js|manifest\.webmanifest)$/.test(pathname))
    event.respondWith(keptFirst(request, shell))
  else if (pathname === '/') event.respondWith(page(request))
})

async function keepAhead(paths) {
  const cache = await caches.open(read)
  for (const path of paths) {
    if (await cache.match(path)) continue
    const response = await fetch(path).catch(() => undefined)
    if (!response?.ok) return
    await cache.put(path, response)
  }
}

self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAhead(event.data.keep))
})
