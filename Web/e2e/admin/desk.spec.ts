import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { accounts } from '../support/people.ts'

test('an organiser who opens the shop lands at the desk, and the shop is one press away', async ({ openAs, admin }) => {
  const page = await openAs(admin)
  await page.goto('/')
  await expect(page.getByRole('navigation', { name: "Organisers' pages" })).toBeVisible()
  await expect(page).toHaveURL('/admin')
  await expect(page.getByRole('contentinfo')).toBeHidden()
  await page.getByRole('link', { name: 'Ticketing' }).click()
  await expect(page.getByRole('searchbox', { name: 'Search for events' })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toBeAttached()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: 'Search for events' })).toBeVisible()
})

test('an organiser who signs in at the shop lands at the desk', async ({ page }) => {
  await page.goto('/sign-in?return=%2F')
  await page.getByLabel('E-mail').fill(accounts.admin.email)
  await page.getByLabel('Password').fill(accounts.admin.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/admin')
})

test('a draft says so at its address, with a preview for its organisers only', async ({ openAs, admin, makeEvent }) => {
  const event = await makeEvent({ isDraft: true })
  const page = await openAs(admin)
  await page.goto(`/admin/events/${event.id}`)
  await page.getByRole('link', { name: 'Preview' }).click()
  await expect(page.getByRole('main').getByText('This is a draft')).toBeVisible()
  await expect(page.getByText('€25.00')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Hold these tickets' })).toBeHidden()
  await expect(page.getByRole('main').getByRole('link', { name: 'Edit or publish it' })).toHaveAttribute(
    'href',
    `/admin/events/${event.id}`,
  )
  const stranger = await openAs()
  await stranger.goto(event.path)
  await expect(stranger.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
})
