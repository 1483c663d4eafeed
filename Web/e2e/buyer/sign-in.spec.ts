import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { accounts } from '../support/people.ts'

test('a wrong password is refused in words, and the address is kept', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(accounts.guest.email)
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').getByText("That doesn't match")).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue(accounts.guest.email)
  await expect(page.getByLabel('Password')).toBeFocused()
  await page.getByLabel('Password').fill(accounts.guest.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await expect(page.getByText('Gil Guest')).toBeVisible()
})

test('a menu that is opened while the next page is on its way stays open when it arrives', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(accounts.guest.email)
  await page.getByLabel('Password').fill(accounts.guest.password)
  let arrive = () => {}
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(/\/assets\/.*\.js/, async (route) => {
    await onItsWay
    await route.continue()
  })
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await expect(page.getByText('Gil Guest')).toBeVisible()
  arrive()
  await expect(page.getByRole('searchbox', { name: 'Search for events' })).toBeVisible()
  await expect(page.getByText('Gil Guest')).toBeVisible()
})

test('an address without an account is refused in the same words', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('nobody-here@example.com')
  await page.getByLabel('Password').fill('whatever it is')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').getByText("That doesn't match")).toBeVisible()
})

test('what is missing is named at its field, and nothing is sent', async ({ page }) => {
  let calls = 0
  await page.route('**/api/auth/login', (route) => {
    calls++
    return route.continue()
  })
  await page.goto('/sign-in')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('Enter your e-mail address.')
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription('Enter your password.')
  await expect(page.getByLabel('E-mail')).toBeFocused()
  expect(calls).toBe(0)
})

test('a shop that is too busy to sign in says when it tries again, and does', async ({ page }) => {
  let calls = 0
  await page.route('**/api/auth/login', (route) =>
    ++calls > 1
      ? route.continue()
      : route.fulfill({
          status: 503,
          headers: { 'Retry-After': '1' },
          contentType: 'application/problem+json',
          body: '{"type":"https://ticketing.dev/problems/overloaded","title":"Busy","status":503}',
        }),
  )
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(accounts.guest.email)
  await page.getByLabel('Password').fill(accounts.guest.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/')
  expect(calls).toBe(2)
})

test('a new account is signed in at once, and its address is taken for the next one', async ({ page, openAs }) => {
  const email = `new-${crypto.randomUUID()}@example.com`
  await page.goto('/sign-up')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill('four quiet words here')
  await page.getByLabel('Name').fill('Nora New')
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click()
  await expect(page).toHaveURL('/')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await expect(page.getByText('Nora New')).toBeVisible()

  const other = await openAs()
  await other.goto('/sign-up')
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password').fill('four quiet words here')
  await other.getByRole('main').getByRole('button', { name: 'Create an account' }).click()
  await expect(other.getByLabel('E-mail')).toHaveAccessibleDescription(/There is an account/)
})

test('signing out is signing out in every tab', async ({ openAs, makeBuyer }) => {
  const one = await openAs(await makeBuyer())
  await one.goto('/')
  const other = await one.context().newPage()
  await other.goto('/')
  await one.getByRole('button', { name: 'Account and settings' }).click()
  await one.getByRole('button', { name: 'Sign out' }).click()
  await other.getByRole('button', { name: 'Account and settings' }).click()
  await expect(other.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible()
})
