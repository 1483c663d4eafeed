import { copyFile, mkdir, rm } from 'node:fs/promises'
import type { Plugin } from 'vite'

const folder = new URL('../../Api/fonts/', import.meta.url)

/** What the server writes tickets with: the package, the family, its weights. Where there is no bold, the regular one is drawn thicker. */
const fonts = [
  ['noto-sans', 'NotoSans', ['400Regular', '700Bold']],
  ['noto-sans-arabic', 'NotoSansArabic', ['400Regular', '700Bold']],
  ['noto-sans-hebrew', 'NotoSansHebrew', ['400Regular', '700Bold']],
  ['noto-sans-devanagari', 'NotoSansDevanagari', ['400Regular', '700Bold']],
  ['noto-sans-sc', 'NotoSansSC', ['400Regular']],
  ['noto-sans-kr', 'NotoSansKR', ['400Regular']],
  ['noto-emoji', 'NotoEmoji', ['400Regular']],
] as const

/** Puts the fonts of tickets beside the server, which reads them from its own folder and serves none of them. */
export function ticketFonts(): Plugin {
  return {
    name: 'ticketing:ticket-fonts',
    apply: 'build',
    async writeBundle() {
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { recursive: true })
      for (const [source, family, weights] of fonts)
        for (const weight of weights) {
          const from = `../node_modules/@expo-google-fonts/${source}/${weight}/${family}_${weight}.ttf`
          await copyFile(new URL(from, import.meta.url), new URL(`${family}_${weight}.ttf`, folder))
        }
    },
  }
}
