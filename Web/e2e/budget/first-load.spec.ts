import { expect, type Page } from '@playwright/test'
import { test } from '../support/fixtures.ts'

const budget = 150_000

test("what a buyer loads first fits in 150 kB of script and style, and is no organisers' code", async ({
  openAs,
  makeEvent,
}) => {
  const event = await makeEvent()
  const seated = await makeEvent({ tiers: [{ rows: [{ name: 'A', seats: 10 }] }] })
  for (const path of ['/', event.path, seated.path]) {
    const page = await openAs(undefined, { extraHTTPHeaders: { 'Accept-Encoding': 'gzip' } })
    const files = await loaded(page, path)
    const total = files.reduce((sum, file) => sum + file.bytes, 0)
    test
      .info()
      .annotations.push({ type: 'first load', description: `${path}: ${total} bytes in ${files.length} files` })
    expect(files.length, 'something was measured').toBeGreaterThan(1)
    expect(total, files.map((file) => `${file.bytes} ${file.url}`).join('\n')).toBeLessThanOrEqual(budget)
    expect(files.filter((file) => /admin/i.test(file.url))).toEqual([])
  }
})

type Loaded = { url: string; bytes: number }

// As the browser counts them: compressed as they travel, without headers.
async function loaded(page: Page, path: string): Promise<Loaded[]> {
  await page.goto(path, { waitUntil: 'networkidle' })
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached()
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter((entry) => /\.(js|css)$/.test(new URL(entry.name).pathname))
      .map((entry) => ({ url: entry.name, bytes: entry.encodedBodySize })),
  )
}
