import { expect } from '@playwright/test'
import { codeOf } from '../support/authenticator.ts'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'

test('an authenticator app is set up by picture or by hand, and its code is the second step', async ({
  openAs,
  makeBuyer,
}) => {
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  await page.goto('/account')
  const section = page.getByRole('region', { name: 'Signing in' })
  await section.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' })
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = (await dialog.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? ''
  await dialog.getByLabel('Code from your app').fill('000000')
  await dialog.getByRole('button', { name: 'Confirm the code' }).click()
  await expect(dialog.getByText(/That is not the code/)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Code from your app').fill(codeOf(secret))
  await dialog.getByRole('button', { name: 'Confirm the code' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(section.getByRole('button', { name: 'Remove the app' })).toBeVisible()

  const other = await openAs()
  await other.goto('/sign-in')
  await other.getByLabel('E-mail').fill(buyer.credentials?.email ?? '')
  await other.getByLabel('Password').fill(buyer.credentials?.password ?? '')
  await other.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await other.getByLabel('Code from your app').fill('123 456')
  await other.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByText('The code is wrong, or was used before.')).toBeVisible()
  await expectAccessible(other)
  await other.getByLabel('Code from your app').fill(codeOf(secret, 1))
  await other.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(other).toHaveURL('/')

  await section.getByRole('button', { name: 'Remove the app' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(section.getByRole('button', { name: 'Remove the app' })).toBeHidden()
})

test('whoever comes back to a page asks who they are before they change how they sign in', async ({
  openAs,
  makeBuyer,
}) => {
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  let isOld = true
  await page.route('**/api/me/factors/app', (route) =>
    isOld && route.request().method() === 'POST'
      ? route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: '{"type":"https://ticketing.dev/problems/proof-required","title":"Show that it is you","status":403}',
        })
      : route.continue(),
  )
  await page.goto('/account')
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await dialog.getByLabel('Password').fill('not the password')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByText('That is not your password.')).toBeVisible()
  await expectAccessible(page)
  isOld = false
  await dialog.getByLabel('Password').fill(buyer.credentials?.password ?? '')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('dialog', { name: 'Set up an authenticator app' })).toBeVisible()
})
