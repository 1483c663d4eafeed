import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from '@playwright/test'
import { type Api, signIn } from './api.ts'
import { type EventWish, newEvent, type TestEvent } from './events.ts'
import { newBuyer, organiser } from './people.ts'
import type { Shop } from './shop.ts'

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
type State = Exclude<NonNullable<BrowserContextOptions['storageState']>, string>
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

/** The same at a shop of the file's own, which each worker starts and stops. */
export function testAt<TShop extends Shop>(start: () => Promise<TShop>) {
  return test.extend<object, { ownShop: TShop }>({
    ownShop: [
      // biome-ignore lint/correctness/noEmptyPattern: as above.
      async ({}, use) => {
        const shop = await start()
        await use(shop)
        await shop.stop()
      },
      { scope: 'worker', timeout: 180_000 },
    ],
    shopUrl: [({ ownShop }, use) => use(ownShop.url), { scope: 'worker' }],
  })
}

async function contextOf(
  browser: Browser,
  who: Api | undefined,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  if (!who) return browser.newContext(options)
  return browser.newContext({ ...options, storageState: await signedInState(who, options.userAgent) })
}

const desktop = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

// What a browser keeps of somebody who has signed in there: each context is a device with a session of its own.
async function signedInState({ url, credentials }: Api, userAgent = desktop): Promise<State> {
  if (!credentials) throw new Error('Who has no password can not sign in.')
  const { session } = await signIn(url, credentials, userAgent)
  if (!session?.refreshToken) throw new Error('There is no session.')
  const { userId, displayName, role, refreshToken } = session
  const kept = { domain: new URL(url).hostname, path: '/api/auth', httpOnly: true, secure: false, expires: -1 }
  return {
    cookies: [{ name: 'session', value: refreshToken, sameSite: 'Strict', ...kept }],
    origins: [
      { origin: url, localStorage: [{ name: 'ticketing.who', value: JSON.stringify({ userId, displayName, role }) }] },
    ],
  }
}

// A script that fails and a content policy that is broken are faults in every test, whatever it is about.
function watch(context: BrowserContext, faults: string[]) {
  context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().stack}`))
  context.on('console', (line) => {
    if (line.type() === 'error' && /content security policy/i.test(line.text()))
      faults.push(`${line.location().url}: ${line.text()}`)
  })
}
