import { expect, type Page } from '@playwright/test'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'
import { isMarked, markPage } from '../support/steps.ts'

const phone = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
}
const devices = (page: Page) => page.getByRole('region', { name: 'Where you are signed in' }).getByRole('article')
const signInAgain = (page: Page) => page.getByRole('dialog', { name: 'Please sign in again' })

// Until the page has a token: a session that ends before was never in use.
async function open(page: Page, path: string) {
  const renewed = page.waitForResponse('**/api/auth/refresh')
  await page.goto(path)
  await renewed
}

test('one sees where one is signed in, and signs another device out while it is in use', async ({
  openAs,
  makeBuyer,
}) => {
  const buyer = await makeBuyer()
  const desk = await openAs(buyer)
  const mobile = await openAs(buyer, phone)
  await open(mobile, '/orders')
  await expect(mobile.getByText('No orders yet')).toBeVisible()
  await desk.goto('/')
  await desk.getByRole('button', { name: 'Account and settings' }).click()
  await desk.getByRole('link', { name: 'Account and devices' }).click()
  await expect(desk.getByRole('heading', { name: 'Your account' })).toBeFocused()
  await expect(desk.getByText(buyer.credentials?.email ?? '')).toBeVisible()

  const safari = devices(desk).filter({ hasText: 'Safari on iPhone' })
  await expect(devices(desk).first()).toContainText(/Chrome on .*This device/)
  await expect(safari).toContainText(/Last used .*, from (127\.0\.0\.1|::1)/)
  await safari.getByRole('button', { name: 'Sign out: Safari on iPhone' }).click()
  await expect(safari).toHaveCount(0)
  await expect(signInAgain(mobile)).toBeVisible()
  await desk.reload()
  await expect(devices(desk).first()).toContainText('This device')
})

test('signing out everywhere is signing out here and on the other device, at once', async ({ openAs, makeBuyer }) => {
  const buyer = await makeBuyer()
  const desk = await openAs(buyer)
  const mobile = await openAs(buyer, phone)
  await open(mobile, '/account')
  await expect(devices(mobile).first()).toContainText('This device')
  await markPage(mobile)
  await open(desk, '/account')
  await desk.getByRole('button', { name: 'Sign out everywhere' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Everywhere, here too' }).click()

  await expect(desk.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(signInAgain(mobile)).toBeVisible()
  expect(await isMarked(mobile)).toBe(true)
  // Whoever carries on there is nobody, after a reload too.
  await signInAgain(mobile).getByRole('button', { name: 'Carry on without signing in' }).click()
  await mobile.goto('/account')
  await expect(mobile.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('signing out everywhere else leaves this device alone', async ({ openAs, makeBuyer }) => {
  const buyer = await makeBuyer()
  const desk = await openAs(buyer)
  const mobile = await openAs(buyer, phone)
  await open(mobile, '/')
  await open(desk, '/account')
  await expect(devices(desk)).toHaveCount(3)
  await desk.getByRole('button', { name: 'Sign out everywhere' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Everywhere but here' }).click()
  await expect(devices(desk)).toHaveCount(1)
  await expect(signInAgain(mobile)).toBeVisible()
  await desk.reload()
  await expect(devices(desk)).toHaveCount(1)
})

test('a device that is signed out from elsewhere keeps no tickets', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  const lost = await openAs(buyer, phone)
  await lost.goto(`/orders/${order.id}`)
  const kept = () => lost.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ticketing.kept.')))
  await expect.poll(async () => (await kept()).length).toBe(2)
  await buyer.call('DELETE', '/api/me/sessions')
  await expect(signInAgain(lost)).toBeVisible()
  expect(await kept()).toEqual([])
})

test('tabs that open at once stay signed in, all of them, and after a reload', async ({ openAs, makeBuyer }) => {
  const first = await openAs(await makeBuyer())
  const tabs = [first, ...(await Promise.all([1, 2, 3].map(() => first.context().newPage())))]
  for (const _ of [1, 2]) {
    await Promise.all(tabs.map((tab) => tab.goto('/orders')))
    for (const tab of tabs) await expect(tab.getByText('No orders yet')).toBeVisible()
  }
})

test('what a script can read signs nobody in', async ({ page, makeBuyer }) => {
  const { credentials } = await makeBuyer()
  await page.goto('/sign-in?return=/orders')
  const answering = page.waitForResponse((response) => response.url().endsWith('/api/auth/login'))
  await page.getByLabel('E-mail').fill(credentials?.email ?? '')
  await page.getByLabel('Password').fill(credentials?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No orders yet')).toBeVisible()
  const { token } = (await (await answering).json()) as { token: string }
  const readable = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  )
  const cookies = await page.context().cookies(`${new URL(page.url()).origin}/api/auth/refresh`)
  const session = cookies.find(({ name }) => name === 'session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/auth' })
  for (const secret of [token, session?.value ?? '']) {
    expect(secret.length).toBeGreaterThan(40)
    expect(readable).not.toContain(secret)
  }
})

test('whoever comes back when the session is over is asked nothing', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.context().clearCookies()
  await page.goto('/')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(signInAgain(page)).toHaveCount(0)
})

test('the next person at this device sees nothing of the one before', async ({ openAs, makeBuyer, makeEvent }) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  await buyer.order(event.id, ticketsOf(event, 1))
  const next = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto('/orders')
  await expect(page.getByRole('main').getByRole('link', { name: event.name })).toBeVisible()
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()

  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/orders?**', async (route) => {
    await asked
    await route.continue()
  })
  await page.getByLabel('E-mail').fill(next.credentials?.email ?? '')
  await page.getByLabel('Password').fill(next.credentials?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeAttached()
  await expect(page.getByRole('main').getByRole('link', { name: event.name })).toHaveCount(0)
  answer()
  await expect(page.getByText('No orders yet')).toBeVisible()
})
