//! The phone page's service worker. Pages come from the network and, without one, from the last visit;
//! built files come from the cache, as their names carry their content. The API is never touched: what the
//! page must remember, it keeps itself.

const NAME = `guanjia-m-${'__VERSION__'}`;
const FILES = ['__FILES__'];
const PAGE = '/m';

self.addEventListener('install', event => {
  const fill = async () => (await caches.open(NAME)).addAll([PAGE, '/icon.svg', ...FILES]);
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  const tidy = async () => {
    const old = (await caches.keys()).filter(name => name.startsWith('guanjia-m-') && name !== NAME);
    await Promise.all(old.map(name => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(file(request));
});

async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(PAGE, answer.clone());
    return answer;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(NAME);
  return (await cache.match(request)) ?? fetch(request);
}
