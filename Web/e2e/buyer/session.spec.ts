import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { choose, hold, pay } from '../support/steps.ts'

test('a session that the server refuses in mid-checkout: signing in goes on right there', async ({
  openAs,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  const buyer = await makeBuyer()
  const { email, password } = buyer.credentials ?? { email: '', password: '' }
  const page = await openAs(buyer)
  // Nothing is pushed: the page learns it from the answer to its payment.
  await page.routeWebSocket(/\/hubs\/live/, (socket) => void socket.close())
  await choose(page, event, 1)
  await hold(page)
  await buyer.call('DELETE', '/api/me/sessions')
  // On a slow machine the page may have asked something else before, and the dialog may lie over the button.
  await page.getByRole('button', { name: /^Pay / }).dispatchEvent('click')

  const dialog = page.getByRole('dialog', { name: 'Please sign in again' })
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toBeHidden()
  await pay(page)
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})

test('a session whose time is over asks to sign in, in place', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.clock.install()
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.context().clearCookies()
  await page.clock.fastForward('00:11:00')
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' })
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Carry on without signing in' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
