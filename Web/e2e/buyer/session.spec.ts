import { expect, type Page } from '@playwright/test'
import { Api, type Session } from '../support/api.ts'
import { test } from '../support/fixtures.ts'
import { choose, hold, pay } from '../support/steps.ts'

test('a session that the server refuses in mid-checkout: signing in goes on right there, with what was typed', async ({
  openAs,
  makeEvent,
  shopUrl,
}) => {
  const event = await makeEvent()
  const [email, password] = [`late-${crypto.randomUUID()}@example.com`, 'four quiet words here']
  const buyer = new Api(shopUrl, await new Api(shopUrl).post<Session>('/api/auth/register', { email, password }))
  const page = await openAs(buyer)
  await choose(page, event, 1)
  await hold(page)
  await forgeToken(page)
  await pay(page)

  const dialog = page.getByRole('dialog', { name: 'Please sign in again' })
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Card number' })).toHaveValue('4242 4242 4242 4242')
  await page.getByRole('button', { name: /^Pay / }).click()
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})

// Another tab of the same browser puts a session in place whose token no server has signed.
async function forgeToken(page: Page) {
  const other = await page.context().newPage()
  await other.goto('/favicon.svg')
  await other.evaluate(() => {
    const session = JSON.parse(localStorage.getItem('ticketing.session') ?? '{}')
    localStorage.setItem(
      'ticketing.session',
      JSON.stringify({ ...session, token: `${session.token.slice(0, -8)}AAAAAAAA` }),
    )
  })
  await other.close()
}

test('a session whose time is over asks to sign in, in place', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.clock.install()
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.clock.fastForward('02:01:00')
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Carry on without signing in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
