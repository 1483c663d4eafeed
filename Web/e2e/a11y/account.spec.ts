import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'

test('the list of events', async ({ page, makeEvent }) => {
  await makeEvent()
  await page.goto('/')
  await expect(page.getByRole('region', { name: 'Events' }).getByRole('listitem').first()).toBeVisible()
  await expectAccessible(page)
})

test('a search that finds nothing', async ({ page }) => {
  await page.goto('/?q=nothing-is-called-like-this')
  await expect(page.getByText('Nothing found')).toBeVisible()
  await expectAccessible(page)
})

test('a list that is still loading, and one that failed', async ({ page }) => {
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/api/events?**', async (route) => {
    await asked
    await route.fulfill({
      status: 500,
      contentType: 'application/problem+json',
      body: '{"type":"internal","title":"Broken"}',
    })
  })
  await page.goto('/')
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeAttached()
  await expectAccessible(page)
  answer()
  await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible()
  await expectAccessible(page)
})

test('signing in, and being refused', async ({ page }) => {
  await page.goto('/sign-in')
  const main = page.getByRole('main')
  await expect(main.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expectAccessible(page)
  await main.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill('nobody@example.com')
  await page.getByLabel('Password').fill('not the password')
  await main.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').getByText("That doesn't match")).toBeVisible()
  await expectAccessible(page)
})

test('opening an account, with mistakes', async ({ page }) => {
  await page.goto('/sign-up')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
})

test('the menus: account, and notifications', async ({ page, openAs, makeBuyer }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible()
  await expectAccessible(page)

  const own = await openAs(await makeBuyer())
  await own.goto('/')
  await own.getByRole('button', { name: 'Account and settings' }).click()
  await expect(own.getByRole('button', { name: 'Sign out' })).toBeVisible()
  await expectAccessible(own)
  await own.getByRole('button', { name: /^Notifications/ }).click()
  await expect(own.getByRole('heading', { name: 'Notifications' })).toBeVisible()
  await expectAccessible(own)
})

test('the dialog of a session that has ended', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.clock.install()
  await page.goto('/orders')
  await expect(page.getByText('No orders yet')).toBeVisible()
  await page.context().clearCookies()
  await page.clock.fastForward('03:00:00')
  await expect(page.getByRole('dialog', { name: 'Please sign in again' })).toBeVisible()
  await expectAccessible(page)
})

test('the account, its devices, and the question where to sign out', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  await page.goto('/account')
  const devices = page.getByRole('region', { name: 'Where you are signed in' })
  await expect(devices.getByRole('article')).toHaveCount(2)
  await expectAccessible(page)
  await devices.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign out where?' })).toBeVisible()
  await expectAccessible(page)
})

const problems = ['not-found', 'sold-out', 'overloaded', 'admission-required', 'forbidden']
for (const slug of problems)
  test(`the page that explains ${slug}`, async ({ page }) => {
    await page.goto(`/problems/${slug}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
