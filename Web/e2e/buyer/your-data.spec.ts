import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { ticketsOf } from '../support/events.ts'
import { test } from '../support/fixtures.ts'

test('a copy of all that is known of one can be taken along', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.goto('/account')
  const data = page.getByRole('region', { name: 'Your data' })
  const downloading = page.waitForEvent('download')
  await data.getByRole('button', { name: 'Download my data' }).click()
  expect((await downloading).suggestedFilename()).toBe('ticketing-my-data.zip')
})

test('an account is deleted by who types its address, and who has tickets is asked twice', async ({
  openAs,
  makeBuyer,
  makeEvent,
}) => {
  const buyer = await makeBuyer()
  const event = await makeEvent()
  const order = await buyer.order(event.id, ticketsOf(event, 1))
  await buyer.pay(order.id)
  await expect.poll(async () => (await buyer.get<{ status: string }>(`/api/orders/${order.id}`)).status).toBe('paid')

  const page = await openAs(buyer)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Delete my account' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete your account?' })
  await expectAccessible(page)
  await dialog.getByLabel('Type your e-mail address').fill('somebody@example.com')
  await dialog.getByRole('button', { name: 'Delete my account' }).click()
  await expect(dialog.getByText('That is not the address of this account.')).toBeVisible()
  await dialog.getByLabel('Type your e-mail address').fill(buyer.credentials?.email ?? '')
  await dialog.getByRole('button', { name: 'Delete my account' }).click()
  await expect(dialog.getByText('You have 1 ticket for an event to come.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Delete all the same' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
})

test('what the operator says of themselves is one click away, and says that it is a placeholder', async ({ page }) => {
  await page.goto('/')
  for (const name of ['Terms', 'Privacy', 'Imprint']) {
    await page.getByRole('contentinfo').getByRole('link', { name }).click()
    await expect(page.getByText('This is a placeholder', { exact: true })).toBeVisible()
    await expectAccessible(page)
  }
})

test('whoever opens an account agrees to the terms that stand beside the button', async ({ page }) => {
  await page.goto('/sign-up')
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: 'Terms' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(`new-${crypto.randomUUID()}@example.com`)
  await page.getByLabel('Password').fill('four quiet words here')
  const answering = page.waitForResponse((answer) => answer.url().endsWith('/api/auth/register'))
  await main.getByRole('button', { name: 'Create an account' }).click()
  const { token } = (await (await answering).json()) as { token: string }
  const agreed = await page.request.get('/api/me/consents', { headers: { Authorization: `Bearer ${token}` } })
  expect(await agreed.json()).toMatchObject({ document: 'terms', agreedAt: expect.any(String) })
})
