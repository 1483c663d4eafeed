// Keeps what was shown once, so that a ticket opens at a gate without a network and a line survives a reload in a tunnel.
// The page itself is always asked for first; hashed files never change, so they are kept. Nothing of the API is: pages keep what they need.
const kept = 'ticketing-1'
const page = '/'
const mostFiles = 150

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(cleanUp().then(() => self.clients.claim())))

// A page tells what it has loaded: on a first visit that was before there was anybody to keep it.
self.addEventListener('message', (event) => {
  if (Array.isArray(event.data?.keep)) event.waitUntil(keepAll(event.data.keep))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && isPage(url.pathname)) event.respondWith(fresh(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptFirst(request))
  else if (url.pathname === '/theme.js') event.respondWith(fresh(request, url.pathname))
})

const isPage = (path) =>
  !/^\/(api|docs|health|hubs|metrics|openapi|\.well-known)(\/|$)/.test(path) && !/\.\w+$/.test(path)

async function fresh(request, key = page) {
  const cache = await caches.open(kept)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(key, answer.clone())
    return answer
  } catch (error) {
    const known = await cache.match(key)
    if (known) return known
    throw error
  }
}

async function keepAll(files) {
  const cache = await caches.open(kept)
  for (const file of [page, ...files]) if (!(await cache.match(file))) await cache.add(file).catch(() => undefined)
  await cleanUp()
}

async function keptFirst(request) {
  const cache = await caches.open(kept)
  const known = await cache.match(request)
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
    await cleanUp()
  }
  return answer
}

// The oldest go first: they belong to versions that nobody serves any more.
async function cleanUp() {
  for (const name of await caches.keys()) if (name.startsWith('ticketing-') && name !== kept) await caches.delete(name)
  const cache = await caches.open(kept)
  const files = await cache.keys()
  for (const file of files.slice(0, Math.max(0, files.length - mostFiles))) await cache.delete(file)
}
