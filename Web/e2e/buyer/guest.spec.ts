import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { codeFor } from '../support/mail.ts'
import { choose, follow, hold, orderIdOf, pay } from '../support/steps.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const password = 'four quiet words here'
const newAddress = () => `guest-${crypto.randomUUID()}@example.com`

test('somebody buys with an address alone on a phone, keeps the tickets, and finds them on another device', async ({
  openAs,
  makeEvent,
  shopUrl,
}) => {
  const event = await makeEvent()
  const email = newAddress()
  const page = await openAs(undefined, phone)
  await choose(page, event, 2)
  await page.getByRole('link', { name: 'Sign in to continue' }).click()
  await follow(page.getByRole('link', { name: 'Continue as guest' }), 'Continue as guest')
  await expect(page.getByRole('link', { name: 'Terms' }).first()).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a code' }).click()

  // The code's field is what phones look for, and survives a reload.
  const field = page.getByLabel('Code')
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toHaveAttribute('inputmode', 'numeric')
  await page.reload()
  const code = await codeFor(shopUrl, email)
  await paste(page, `${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(field).toHaveValue(code)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(event.path) // With the basket as it was.

  await hold(page)
  await pay(page)
  await expect(page.getByRole('status').getByText('Paid', { exact: true })).toBeVisible()
  await page.reload()
  const id = orderIdOf(page)
  const offer = page.getByRole('region', { name: 'Keep your tickets: choose a password' })
  await offer.getByLabel('New password').fill('password')
  await offer.getByRole('button', { name: 'Set the password' }).click()
  await expect(offer.getByLabel('New password')).toHaveAccessibleDescription(/too easy to guess/)
  await offer.getByLabel('New password').fill(password)
  await offer.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Your password is set')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)

  const other = await openAs()
  await other.goto(`/orders/${id}`) // As the message's link leads there.
  await other.getByLabel('E-mail').fill(email)
  await other.getByLabel('Password').fill(password)
  await other.keyboard.press('Enter')
  await expect(other.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(2)
  await expect(other.getByText('Keep your tickets')).toBeHidden()
})

test('a guest comes back by a new code to the order that their mail leads to', async ({
  openAs,
  makeEvent,
  shopUrl,
}) => {
  const event = await makeEvent()
  const email = newAddress()
  const page = await openAs()
  await page.goto(`/guest?return=${event.path}`)
  const first = await enter(page, shopUrl, email)
  await expect(page).toHaveURL(event.path)
  await choose(page, event, 1)
  await hold(page)
  await pay(page)
  await expect(page.getByRole('status').getByText('Paid', { exact: true })).toBeVisible()

  const other = await openAs()
  await other.goto(new URL(page.url()).pathname)
  await follow(other.getByRole('link', { name: 'Continue as guest' }), 'Continue as guest')
  await enter(other, shopUrl, email, first)
  await expect(other.getByRole('region', { name: 'Your tickets' }).getByRole('link')).toHaveCount(1)
})

test('a wrong code is refused at its field, and another one can be asked for after a while', async ({
  page,
  shopUrl,
}) => {
  const email = newAddress()
  await page.clock.install()
  await page.goto('/guest')
  await page.getByRole('button', { name: 'Mail me a code' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription('Enter your e-mail address.')
  await page.getByLabel('E-mail').fill('nobody')
  await page.getByRole('button', { name: 'Mail me a code' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/This is no e-mail address/)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a code' }).click()
  const code = await codeFor(shopUrl, email)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/Enter the six digits/)
  await page.getByLabel('Code').fill(code === '000000' ? '000001' : '000000')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code')).toHaveAccessibleDescription(/wrong or no longer good/)

  await expect(page.getByRole('button', { name: /^Another code in \d+ s$/ })).toBeVisible()
  await page.clock.fastForward(31_000)
  await page.getByRole('button', { name: 'Mail another code' }).click()
  const next = await codeFor(shopUrl, email, code)
  await page.getByLabel('Code').fill(next)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
})

test('every step is fit for everybody, and the account page says that one is a guest', async ({ page, shopUrl }) => {
  const email = newAddress()
  await page.goto('/guest?return=/account')
  await expect(page.getByRole('button', { name: 'Mail me a code' })).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a code' }).click()
  await expect(page.getByLabel('Code')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Code').fill(await codeFor(shopUrl, email))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Keep your tickets: choose a password' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Change my password' })).toBeHidden()
  await expectAccessible(page)
})

async function enter(page: Page, shopUrl: string, email: string, ...known: string[]): Promise<string> {
  // The page before has a field of this name too.
  await expect(page.getByRole('heading', { name: 'Continue as guest' })).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Mail me a code' }).click()
  await expect(page.getByLabel('Code')).toBeFocused()
  const code = await codeFor(shopUrl, email, ...known)
  await page.getByLabel('Code').fill(code)
  await page.keyboard.press('Enter')
  return code
}

/** Pastes a text into what has the focus. */
async function paste(page: Page, text: string) {
  await page.getByLabel('Code').focus()
  await page.keyboard.insertText(text)
}
