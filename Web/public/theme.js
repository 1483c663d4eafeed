// No white flash.
;(() => {
  let wish
  try {
    wish = localStorage.getItem('ticketing.theme')
  } catch {
    // Off.
  }
  const isDark = wish === 'dark' || (wish !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
