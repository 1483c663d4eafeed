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
})
