// Before the first paint: no white flash in the dark. Then src/theme takes over.
;(() => {
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('ticketing.theme') ?? 'auto'
  } catch {
    // Storage is off.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
