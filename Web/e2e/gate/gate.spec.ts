import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { buyTickets, enrol, newGate, scan, verdict } from '../support/gate.ts'
import { accounts } from '../support/people.ts'
import { wayTo } from '../support/proxy.ts'

const lastScans = (page: Page) => page.getByRole('region', { name: 'Last scans' }).getByRole('listitem')
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const paths = (await (await caches.open('ticketing-1')).keys()).map((request) => new URL(request.url).pathname)
    return ['gate-app', 'frame-reader', 'gate-'].every((part) => paths.some((path) => path.includes(part)))
  })

test('two gates without a network let one ticket in; afterwards the conflict is named, with both times', async ({
  admin,
  openAs,
  makeEvent,
  makeBuyer,
  shopUrl,
}) => {
  const event = await makeEvent()
  await newGate(admin, event, 'North')
  await newGate(admin, event, 'South')
  const [one, other] = await buyTickets(await makeBuyer(), event, 2)
  const [north, south] = [await wayTo(shopUrl), await wayTo(shopUrl)]
  const first = await openAs(undefined, { baseURL: north.url })
  const second = await openAs(undefined, { baseURL: south.url })
  await enrol(first, admin, event, 'North')
  await enrol(second, admin, event, 'South')
  await expect.poll(() => isKept(first), { timeout: 30_000 }).toBe(true)

  // With a network: who is in is known everywhere, and said with place.
  await scan(first, other?.code ?? '')
  await expect(verdict(first)).toContainText('Come in')
  await scan(second, other?.code ?? '')
  await expect(verdict(second)).toContainText('Already in')
  await expect(verdict(second)).toContainText('North')
  await scan(second, 'NOTATICKETATALL')
  await expect(verdict(second)).toContainText('Not our ticket')

  await north.cut()
  await south.cut()
  for (const page of [first, second]) {
    await scan(page, one?.code ?? '')
    await expect(verdict(page)).toContainText('Come in')
    await expect(verdict(page)).toContainText('Not checked against other gates')
    await expect(page.getByText('1 to be sent')).toBeVisible()
  }
  // A reload loses nothing: neither what was scanned nor what it means.
  await first.reload()
  await expect(lastScans(first).first()).toContainText('To be sent')
  await scan(first, one?.code ?? '')
  await expect(verdict(first)).toContainText('Already in')

  await north.mend()
  await expect(lastScans(first).filter({ hasText: 'To be sent' })).toHaveCount(0)
  await south.mend()
  await expect(lastScans(second).filter({ hasText: 'the server says: Already in' })).toHaveCount(1)

  const desk = await openAs(admin)
  await desk.goto(`/admin/events/${event.id}/gate`)
  const conflict = desk.getByRole('region', { name: 'Conflicts' }).getByRole('listitem')
  await expect(conflict).toContainText('Two came in with one ticket')
  await expect(conflict).toContainText(/First: .*North/)
  await expect(conflict).toContainText(/Then: .*South/)
  await expectAccessible(desk)
  await conflict.getByRole('button', { name: 'Settle' }).click()
  const dialog = desk.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Two friends, one of them paid at the door.')
  await dialog.getByRole('button', { name: 'Settle' }).click()
  await expect(conflict).toContainText('Settled')
})

test('a device sees its gate and nothing else, a supervisor takes back, and who is shut out loses access', async ({
  admin,
  openAs,
  makeEvent,
  makeBuyer,
}) => {
  const event = await makeEvent()
  await newGate(admin, event, 'North')
  const [ticket] = await buyTickets(await makeBuyer(), event, 1)
  const page = await openAs()
  const device = await enrol(page, admin, event, 'North', true)
  for (const path of ['/', '/orders', '/admin', `/admin/events/${event.id}`]) {
    await page.goto(path)
    await expect(page).toHaveURL(/\/gate$/)
  }
  await expectAccessible(page)
  await page.getByLabel('Name, order number or code').fill('Demo buyer')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(verdict(page)).toContainText('Come in')
  await expectAccessible(page)
  await verdict(page).getByRole('button', { name: 'Take back' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('The wrong person.')
  await dialog.getByRole('button', { name: 'Take back' }).click()
  await expect(verdict(page)).toContainText('Taken back')
  await scan(page, ticket?.code ?? '')
  await expect(verdict(page)).toContainText('Come in')

  await admin.call('DELETE', `/api/admin/events/${event.id}/gate-devices/${device.id}`)
  await expect(page.getByText("This device's access has ended")).toBeVisible()
  await expectAccessible(page)
})

test('gatekeepers who sign in land at the gate', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(accounts.gate.email)
  await page.getByLabel('Password').fill(accounts.gate.password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/gate$/)
  await expect(page.getByRole('heading', { name: 'Where does this device stand?' })).toBeVisible()
  await expectAccessible(page)
})
