// Adds up what a buyer's browser loads first, from Vite's manifest: entry, what it imports, one route, styles, its texts in the largest
// language, the live connection. Fails above the budget, or if organisers' or the gate's code has found its way in.
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
const largestOf = (part) =>
  keys
    .filter((key) => new RegExp(`locales/.+/${part}\\.json$`).test(key))
    .sort((one, other) => sizeOf(manifest[other].file) - sizeOf(manifest[one].file))[0]
const largestLocale = largestOf('buyer')
const signalr = keys.find((key) => key === 'src/live/hub.ts')
const routes = keys.filter((key) => /^src\/(buyer|account)\/.+\.tsx$/.test(key) && manifest[key].isDynamicEntry)

let isBroken = false
// What a page loads by itself beside its own code.
const companions = {
  event: ['src/buyer/seats/hall.tsx'],
  line: [largestOf('line')],
  checkout: [largestOf('orders')],
  orders: [largestOf('orders')],
}
for (const route of routes) {
  const parts = [route, ...(companions[route.split('/')[2]] ?? [])]
  const chunks = closure([entry, largestLocale, signalr, ...parts])
  const total = sum(filesOf(chunks))
  const strangers = [...chunks].filter((key) => /^src\/(admin|gate|checkins)\/|\/(admin|gate)\.json$/.test(key))
  const verdict =
    strangers.length > 0
      ? `FAIL: ${strangers.join(', ')}`
      : total > failAt
        ? 'FAIL'
        : total > warnAt
          ? 'near the limit'
          : 'ok'
  isBroken ||= verdict.startsWith('FAIL')
  console.log(`${kilobytes(total).padStart(9)}  ${verdict.padEnd(14)}  ${route}`)
}
if (routes.length === 0 || !largestLocale || !signalr) {
  console.error('The manifest does not look as expected: nothing was measured.')
  isBroken = true
}
process.exit(isBroken ? 1 : 0)
