import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { linkFor } from '../support/mail.ts'
import { accounts, organiser } from '../support/people.ts'

/** Lets the server find that it is long ago that this page's organiser has shown who they are, until they do. */
async function forgetProof(page: Page) {
  let isProved = false
  await page.route('**/api/auth/proof', async (route) => {
    const answer = await route.fetch()
    isProved = answer.ok()
    await route.fulfill({ response: answer })
  })
  await page.route(/\/api\/admin\/(invitations|staff)/, (route) =>
    isProved || route.request().method() === 'GET'
      ? route.continue()
      : route.fulfill({
          status: 403,
          contentType: 'application/problem+json',
          body: '{"type":"https://ticketing.dev/problems/proof-required","title":"Show that it is you first.","status":403}',
        }),
  )
}

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
  makeBuyer,
  shopUrl,
}) => {
  const buyer = await makeBuyer()
  const email = buyer.credentials?.email ?? ''
  const admin = await organiser(shopUrl) // A worker's own has signed in too long ago to invite anybody.
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

test('who invites is asked who they are, keeps what they wrote, and goes on', async ({ openAs, admin }) => {
  const email = `gate-${crypto.randomUUID()}@example.com`
  const desk = await openAs(admin)
  await forgetProof(desk)
  await desk.goto('/admin/people')
  const address = desk.getByRole('textbox', { name: 'E-mail' })
  const send = desk.getByRole('button', { name: 'Send the invitation' })
  const proof = desk.getByRole('dialog', { name: 'Is it you?' })
  await address.fill(email)
  await send.press('Enter')
  await expect(proof.getByText('Show that it is you before you go on.')).toBeVisible()
  await expect(proof.getByLabel('Password')).toBeFocused()
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(proof).toBeHidden()
  await expect(address).toHaveValue(email)
  await expect(send).toBeFocused()

  await send.press('Enter')
  await proof.getByLabel('Password').fill('not the password')
  await desk.keyboard.press('Enter')
  await expect(proof.getByText('That is not your password.')).toBeVisible()
  await expectAccessible(desk)
  await proof.getByLabel('Password').fill(accounts.admin.password)
  await desk.keyboard.press('Enter')
  await expect(proof).toBeHidden()
  await expect(desk.getByRole('listitem').filter({ hasText: email })).toBeVisible()
})

test('who takes a role away is asked who they are in front of the question, which stays if they say nothing', async ({
  openAs,
  makeBuyer,
  shopUrl,
}) => {
  const buyer = await makeBuyer()
  const email = buyer.credentials?.email ?? ''
  const admin = await organiser(shopUrl)
  await admin.post('/api/admin/invitations', { email, role: 'gate' })
  const [, token] = (await linkFor(shopUrl, email, 'invitation')).split('#')
  await buyer.post('/api/me/invitation', { token })

  const desk = await openAs(admin)
  await forgetProof(desk)
  await desk.goto('/admin/people')
  await desk.getByRole('button', { name: `Take the role away: ${email}` }).press('Enter')
  const question = desk.getByRole('dialog', { name: 'Take the role away' })
  const proof = desk.getByRole('dialog', { name: 'Is it you?' })
  const confirm = question.getByRole('button', { name: 'Take the role away' })
  await confirm.press('Enter')
  await expect(proof).toBeVisible()
  await expect(proof.getByLabel('Password')).toBeFocused()
  await expectAccessible(desk)
  await desk.keyboard.press('Escape')
  await expect(proof).toBeHidden()
  await expect(confirm).toBeFocused()
  await desk.keyboard.press('Enter')
  await proof.getByLabel('Password').fill(accounts.admin.password)
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('dialog')).toHaveCount(0)
  await expect(desk.getByText(email)).toHaveCount(0)
})
