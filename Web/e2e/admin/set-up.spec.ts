import { expect } from '@playwright/test'
import { addAuthenticator, codeOf } from '../support/authenticator.ts'
import { expectAccessible } from '../support/axe.ts'
import { test as base } from '../support/fixtures.ts'
import { startShop } from '../support/shop.ts'

const organiser = { email: 'first@example.com', password: 'four quiet words here' }

/** A shop as it is in production: no demo, no public passwords, one organiser who was named in its settings. */
const test = base.extend<object, { production: string }>({
  production: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is used from here.
    async ({}, use) => {
      const shop = await startShop('production', {
        TICKETING_DEMO: '0',
        FirstAdmin__Email: organiser.email,
        FirstAdmin__Password: organiser.password,
        Passwords__Iterations: '1000',
      })
      await use(shop.url)
      await shop.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

test('an organiser in production sets up a second step before anything else', async ({ production, browser }) => {
  const context = await browser.newContext({ baseURL: production })
  const page = await context.newPage()
  await page.goto('/admin')
  await page.getByLabel('E-mail').fill(organiser.email)
  await page.getByLabel('Password').fill(organiser.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'Set up a second step' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('/admin/events')
  await expect(page).toHaveURL(/\/account\/set-up/)
  await page.goto('/account')
  await expect(page).toHaveURL(/\/account\/set-up/)

  await page.getByRole('button', { name: 'Set up an authenticator app' }).click()
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? ''
  await page.getByLabel('Code from your app').fill(codeOf(secret))
  await page.getByRole('button', { name: 'Confirm the code' }).click()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page).toHaveURL(/\/admin/)
  await page.goto('/admin/events')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).toHaveURL(/\/admin\/events/)

  // A passkey beside it, which signs in alone; the app can go then, and the passkey can't.
  await addAuthenticator(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Office')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByText('Office', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove the app' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: 'Remove the app' })).toBeHidden()
  await page.getByRole('button', { name: 'Remove: Office' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('region', { name: 'Signing in' }).getByRole('alert')).toBeVisible()
  await expect(page.getByText('Office', { exact: true })).toBeVisible()
  await context.close()
})
