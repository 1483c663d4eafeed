import { expect, type Page } from '@playwright/test'
import { addAuthenticator } from '../support/authenticator.ts'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'

const signingIn = (page: Page) => page.getByRole('region', { name: 'Signing in' })

async function signOut(page: Page) {
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('button', { name: 'Sign out', exact: true }).last().click()
}

async function addPasskey(page: Page, name: string) {
  await signingIn(page).getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Go on' }).click()
}

test('a passkey is added, named, and signs in without a password', async ({ openAs, makeBuyer }) => {
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  const { id, browser } = await addAuthenticator(page)
  await page.goto('/account')
  await expectAccessible(page)
  await addPasskey(page, 'Work laptop')
  const codes = page.getByRole('dialog', { name: 'Keep these recovery codes' })
  await expect(codes.getByRole('listitem')).toHaveCount(10)
  await expectAccessible(page)
  const downloading = page.waitForEvent('download')
  await codes.getByRole('button', { name: 'Download' }).click()
  expect((await downloading).suggestedFilename()).toBe('ticketing-recovery-codes.txt')
  await codes.getByRole('button', { name: 'I have kept them' }).click()
  await expect(signingIn(page).getByText('Work laptop', { exact: true })).toBeVisible()
  await expect(signingIn(page).getByText('10 codes are left.')).toBeVisible()
  await signingIn(page).getByRole('button', { name: 'Rename: Work laptop' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Home laptop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(signingIn(page).getByText('Home laptop', { exact: true })).toBeVisible()
  await expectAccessible(page)

  // What would be suggested in the field would be chosen at once: here the button is meant.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('main').getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).toHaveURL('/')
  await page.goto('/account')
  await expect(page.getByText(buyer.credentials?.email ?? '')).toBeVisible()
  expect((await browser.send('WebAuthn.getCredentials', { authenticatorId: id })).credentials).toHaveLength(1)

  await signingIn(page).getByRole('button', { name: 'Remove: Home laptop' }).click()
  await expect(page.getByRole('dialog', { name: 'Remove “Home laptop”?' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(signingIn(page).getByText('Home laptop', { exact: true })).toBeHidden()
})

test('a browser that knows a passkey suggests it in the field', async ({ openAs, makeBuyer }) => {
  const page = await openAs(await makeBuyer())
  const { id: authenticatorId, browser } = await addAuthenticator(page)
  const answer = (enabled: boolean) =>
    browser.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  await page.goto('/account')
  await addPasskey(page, 'Telephone')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByLabel('E-mail')).toHaveCount(0)
  await signOut(page)
  await answer(false)
  await page.goto('/sign-in')
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username webauthn')
  await answer(true)
  await page.reload()
  await expect(page).toHaveURL('/') // Nobody has pressed anything: this browser chooses by itself.
})

test('who says no is told nothing, and goes on by password and recovery code', async ({ openAs, makeBuyer }) => {
  const buyer = await makeBuyer()
  const page = await openAs(buyer)
  const { id, browser } = await addAuthenticator(page)
  await page.goto('/account')
  await addPasskey(page, 'Key')
  const code = await page.getByRole('dialog').getByRole('listitem').first().textContent()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await signOut(page)
  await browser.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: id })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(buyer.credentials?.email ?? '')
  await page.getByLabel('Password').fill(buyer.credentials?.password ?? '')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { name: 'One more step' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Recovery code').fill(code ?? '')
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/')
})
