import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from '@playwright/test'
import type { Api } from './api.ts'
import { type EventWish, newEvent, type TestEvent } from './events.ts'
import { newBuyer, organiser } from './people.ts'

type Tools = {
  /** Creates an event of this test's own. */
  makeEvent: (wish?: EventWish) => Promise<TestEvent>
  /** Makes a buyer of this test's own. */
  makeBuyer: () => Promise<Api>
  /** A page in a browser profile of its own, as somebody; without: as nobody. */
  openAs: (who?: Api, options?: BrowserContextOptions) => Promise<Page>
  /** What a page must never do; checked when the test ends. */
  faults: string[]
}
type Shared = { admin: Api; shopUrl: string }

export const test = base.extend<Tools, Shared>({
  shopUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is used from here.
    async ({}, use) => {
      const url = process.env.SHOP_URL
      if (!url) throw new Error('No shop has been started.')
      await use(url)
    },
    { scope: 'worker' },
  ],
  admin: [async ({ shopUrl }, use) => use(await organiser(shopUrl)), { scope: 'worker' }],
  baseURL: ({ shopUrl }, use) => use(shopUrl),
  makeEvent: ({ admin }, use) => use((wish) => newEvent(admin, wish)),
  makeBuyer: ({ admin }, use) => use(() => newBuyer(admin)),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  faults: async ({}, use) => {
    const faults: string[] = []
    await use(faults)
    if (faults.length > 0) throw new Error(`The pages did what they must not:\n${faults.join('\n')}`)
  },
  page: async ({ page, faults }, use) => {
    watch(page.context(), faults)
    await use(page)
  },
  openAs: async ({ browser, baseURL, contextOptions, faults }, use) => {
    const opened: BrowserContext[] = []
    await use(async (who, options = {}) => {
      const context = await contextOf(browser, who, { ...contextOptions, ...(baseURL && { baseURL }), ...options })
      watch(context, faults)
      opened.push(context)
      return context.newPage()
    })
    for (const context of opened) await context.close()
  },
})

function contextOf(browser: Browser, who: Api | undefined, options: BrowserContextOptions): Promise<BrowserContext> {
  if (!who?.session) return browser.newContext(options)
  const localStorage = [{ name: 'ticketing.session', value: JSON.stringify(who.session) }]
  return browser.newContext({ ...options, storageState: { cookies: [], origins: [{ origin: who.url, localStorage }] } })
}

// A script that fails and a content policy that is broken are faults in every test, whatever it is about.
function watch(context: BrowserContext, faults: string[]) {
  context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().stack}`))
  context.on('console', (line) => {
    if (line.type() === 'error' && /content security policy/i.test(line.text()))
      faults.push(`${line.location().url}: ${line.text()}`)
  })
}
