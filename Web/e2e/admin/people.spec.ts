import { expect } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { linkFor } from '../support/mail.ts'

test('somebody is invited to the gate, chooses a password, and sees the gate and nothing else', async ({
  openAs,
  admin,
  shopUrl,
}) => {
  const email = `gate-${crypto.randomUUID()}@example.com`
  const desk = await openAs(admin)
  await desk.goto('/admin/people')
  await desk.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(desk.getByRole('textbox', { name: 'E-mail' })).toBeFocused()
  await desk.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await desk.getByRole('combobox', { name: 'Role' }).selectOption('supervisor')
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'Send the invitation' }).click()
  const open = desk.getByRole('listitem').filter({ hasText: email })
  await expect(open).toContainText('Gate supervisor')
  await expectAccessible(desk)

  const link = await linkFor(shopUrl, email, 'invitation')
  const page = await openAs()
  await page.goto(link)
  await expect(page.getByText(`The invitation is for ${email}`)).toBeVisible()
  await page.getByLabel('New password').fill('short')
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await page.getByLabel('New password').fill('four quiet words here')
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await expect(page).toHaveURL('/gate')
  await expect(page.getByRole('heading', { level: 1, name: 'Where does this device stand?' })).toBeVisible()

  await desk.reload()
  await expect(desk.getByText(email)).toHaveCount(1) // Among the staff, and no longer among the invitations.
  await desk.getByRole('button', { name: `Take the role away: ${email}` }).click()
  await expectAccessible(desk)
  await desk.getByRole('dialog').getByRole('button', { name: 'Take the role away' }).click()
  await expect(desk.getByText(email)).toHaveCount(0)
})

test('a buyer with an account signs in where the link leads; a link that was withdrawn is over', async ({
  openAs,
  admin,
  makeBuyer,
  shopUrl,
}) => {
  const buyer = await makeBuyer()
  const email = buyer.credentials?.email ?? ''
  const { id } = await admin.post<{ id: string }>('/api/admin/invitations', { email, role: 'gate' })
  const link = await linkFor(shopUrl, email, 'invitation')
  const page = await openAs()
  await page.goto(link)
  await page.getByLabel('Password').fill(buyer.credentials?.password ?? '')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Accept the invitation' })).toBeVisible()
  await admin.call('DELETE', `/api/admin/invitations/${id}`)
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await expect(page.getByText('This link is over')).toBeVisible()
})
