/** Has the service worker keep every file that this page has loaded, also those that came before it was there. */
export async function keepLoadedFiles() {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { active } = await navigator.serviceWorker.ready
  const files = performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname)
  active?.postMessage({ keep: files.filter((path) => path.startsWith('/assets/') || path === '/theme.js') })
}
