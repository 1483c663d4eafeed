import { read, write } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'

export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'ticketing.theme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** What the user chose. `auto` follows the system. */
export const theme = new Store<Theme>(themes.find((one) => one === read(key)) ?? 'auto')

function apply() {
  const chosen = theme.get()
  const isDark = chosen === 'dark' || (chosen === 'auto' && systemIsDark.matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

/** Changes the theme, and remembers the choice. */
export function chooseTheme(chosen: Theme) {
  write(key, chosen)
  theme.set(chosen)
  apply()
}

systemIsDark.addEventListener('change', apply)
