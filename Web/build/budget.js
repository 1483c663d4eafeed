// Adds up what a buyer's browser loads first, from Vite's manifest: entry, what it imports, one route, styles, one language, the live
// connection. Fails above the budget, or if organisers' code has found its way in.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const folder = new URL('../../Api/wwwroot/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', folder), 'utf8'))
const [warnAt, failAt] = [140_000, 150_000]

const sizes = new Map()
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, folder)), { level: 9 }).length)
  return sizes.get(file)
}

/** The chunks that come with these, statically. */
function closure(keys, found = new Set()) {
  for (const key of keys) {
    if (found.has(key)) continue
    found.add(key)
    closure(manifest[key].imports ?? [], found)
  }
  return found
}

const filesOf = (keys) => [...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])])
const sum = (files) => [...new Set(files)].reduce((total, file) => total + sizeOf(file), 0)
const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(1)} kB`

const keys = Object.keys(manifest)
const entry = keys.find((key) => manifest[key].isEntry)
const locales = keys.filter((key) => /locales\/.+\/buyer\.json$/.test(key))
const lineTexts = keys.filter((key) => /locales\/pl\/line\.json$/.test(key))
const largestLocale = locales.sort((one, other) => sizeOf(manifest[other].file) - sizeOf(manifest[one].file))[0]
const signalr = keys.find((key) => key === 'src/live/hub.ts')
const routes = keys.filter((key) => /^src\/(buyer|account)\/.+\.tsx$/.test(key) && manifest[key].isDynamicEntry)

let isBroken = false
const seats = 'src/buyer/seats/seat-picker.tsx'
for (const route of [null, ...routes]) {
  const parts = route?.startsWith('src/buyer/event/')
    ? [route, seats]
    : route?.startsWith('src/buyer/line/')
      ? [route, ...lineTexts]
      : [route]
  const chunks = closure([entry, largestLocale, signalr, ...parts].filter(Boolean))
  const total = sum(filesOf(chunks))
  const strangers = [...chunks].filter((key) => key.startsWith('src/admin/') || key.endsWith('/admin.json'))
  const verdict =
    strangers.length > 0
      ? `FAIL: ${strangers.join(', ')}`
      : total > failAt
        ? 'FAIL'
        : total > warnAt
          ? 'near the limit'
          : 'ok'
  isBroken ||= verdict.startsWith('FAIL')
  console.log(`${kilobytes(total).padStart(9)}  ${verdict.padEnd(14)}  ${route ?? 'front page'}`)
}
if (routes.length === 0 || !largestLocale || !signalr) {
  console.error('The manifest does not look as expected: nothing was measured.')
  isBroken = true
}
process.exit(isBroken ? 1 : 0)
