import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { accounts } from '../support/people.ts'

const organisersPages = ['/admin', '/admin/events', '/admin/orders', '/admin/cluster', '/admin/log']

test("whoever is not signed in is asked to, and comes to the organisers' page", async ({ page }) => {
  await page.goto('/admin')
  await expect(page).toHaveURL(/\/sign-in\?return=/)
  await page.getByLabel('E-mail').fill(accounts.admin.email)
  await page.getByLabel('Password').fill(accounts.admin.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/admin')
  await expect(page.getByRole('navigation', { name: "Organisers' pages" })).toBeVisible()
})

test("buyers are kept out of organisers' pages, and learn nothing there", async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  const calls: string[] = []
  page.on('request', (request) => request.url().includes('/api/admin') && calls.push(request.url()))
  for (const path of organisersPages) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'This page is not for your account' })).toBeVisible()
  }
  expect(calls).toEqual([])
})

test("the server refuses a buyer's token on every organisers' call, whatever the pages do", async ({
  makeBuyer,
  makeEvent,
  shopUrl,
}) => {
  const event = await makeEvent()
  const { session } = await makeBuyer()
  const paths = [
    'events',
    `events/${event.id}`,
    `events/${event.id}/queue`,
    `events/${event.id}/audit`,
    'orders',
    'cluster',
    'stats',
  ]
  for (const path of paths) {
    const answer = await fetch(`${shopUrl}/api/admin/${path}`, {
      headers: { Authorization: `Bearer ${session?.token}` },
    })
    expect([403, 404], path).toContain(answer.status)
  }
})
