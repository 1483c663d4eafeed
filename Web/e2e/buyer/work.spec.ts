import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { testAt } from '../support/fixtures.ts'
import { openLine } from '../support/line.ts'
import { startShop } from '../support/shop.ts'

// A shop that asks for work, as one in production does.
const test = testAt(() => startShop('work', { ProofOfWork__Enabled: 'true', Passwords__Iterations: '1000' }))

// On a machine that has other things to do.
const workTakes = { timeout: 90_000 }

async function signUp(page: Page) {
  await page.goto('/sign-up')
  await page.getByLabel('E-mail').fill(`worker-${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('four quiet words here')
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click()
}

/** How often the shop asked for work. */
function asked(page: Page) {
  const paths: string[] = []
  page.on('response', async (answer) => {
    if (answer.status() === 403 && (await answer.json()).type.endsWith('/work-required'))
      paths.push(new URL(answer.url()).pathname.replace(/[0-9a-f-]{36}/, '…'))
  })
  return paths
}

test('one registers and joins a line, and notices nothing of the work', async ({ page, admin, makeEvent }) => {
  const event = await makeEvent()
  await openLine(admin, event.id)
  const paths = asked(page)
  await signUp(page)
  await expect(page).toHaveURL('/', workTakes)
  await page.goto(event.path)
  await page.getByRole('link', { name: 'Join the line' }).click()
  // In the line or already with the tickets.
  await expect(page.getByText('It is your turn').first()).toBeVisible(workTakes)
  expect(paths).toEqual(['/api/auth/register', '/api/events/…/queue'])
  await expect(page.getByText('Checking your browser…')).toBeHidden()
})

/** The shop's first challenge to whoever signs in is this one, more than anybody is asked for. The shop does not know it, and asks again. */
async function challenge(page: Page, work: { bits: number; count: number }) {
  await page.route('**/api/auth/login', (route) => {
    if (route.request().headers()['proof-of-work']) return route.continue()
    return route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'https://ticketing.dev/problems/work-required',
        challenge: 'A'.repeat(68),
        ...work,
      }),
    })
  })
}

async function signIn(page: Page) {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill('guest@example.com')
  await page.locator('input[name=password]').fill('festflow')
  await page.keyboard.press('Enter')
}

/** Keeps the work from beginning, so that it takes long on every machine. Returns what lets it. */
async function holdWorker(page: Page): Promise<() => void> {
  let begin = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  await page.route(/\/worker-[^/]+\.js$/, async (route) => {
    await begun
    await route.continue()
  })
  return begin
}

const narrow = { width: 320, height: 640 }

test('work that takes long is explained politely, in every language, and goes when it is done', async ({ openAs }) => {
  const said = {
    'en-GB': 'Checking your browser…',
    'pl-PL': 'Sprawdzamy Twoją przeglądarkę…',
    'hr-HR': 'Provjeravamo vaš preglednik…',
    'pt-BR': 'Verificando seu navegador…',
  }
  for (const [locale, text] of Object.entries(said)) {
    const page = await openAs(undefined, { locale, viewport: narrow })
    await challenge(page, { bits: 12, count: 16 })
    const begin = await holdWorker(page)
    await signIn(page)
    await expect(page.getByText(text).first()).toBeVisible()
    await expect(page.locator('#announcer-polite')).toContainText(text)
    begin()
    await expect(page).toHaveURL('/', workTakes)
    await expect(page.getByText(text)).toHaveCount(1) // As it was announced; the notice is gone.
  }
})

test('what explains the work can be read by everybody', async ({ openAs }) => {
  const page = await openAs(undefined, { viewport: narrow })
  await challenge(page, { bits: 30, count: 16 }) // It is never done.
  await signIn(page)
  await expect(page.getByText('Checking your browser…').first()).toBeVisible()
  await expectAccessible(page)
})
