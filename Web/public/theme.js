// Runs before the first paint, so that nobody who chose dark sees a white flash. The app takes over from here (src/theme).
;(() => {
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('ticketing.theme') ?? 'auto'
  } catch {
    // Storage may be off: the system's choice then holds.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
