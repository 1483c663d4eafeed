import { expect } from '@playwright/test'
import { signIn } from '../support/api.ts'
import { expectAccessible } from '../support/axe.ts'
import { test } from '../support/fixtures.ts'
import { buyTickets } from '../support/gate.ts'
import { accounts } from '../support/people.ts'
import { isMarked, markPage } from '../support/steps.ts'

test('a ticket passes to somebody else by a link: the old code is refused at the gate, the new one lets in', async ({
  makeEvent,
  makeBuyer,
  openAs,
  shopUrl,
}) => {
  const event = await makeEvent()
  const [owner, friend] = [await makeBuyer(), await makeBuyer()]
  const [ticket] = await buyTickets(owner, event, 2)
  const [order] = (await owner.get<{ items: { id: string }[] }>('/api/orders')).items

  const mine = await openAs(owner)
  await mine.goto(`/orders/${order?.id}/tickets/${ticket?.id}`)
  await mine.getByRole('button', { name: 'Pass on' }).click()
  const dialog = mine.getByRole('dialog')
  await expectAccessible(mine)
  await dialog.getByRole('button', { name: 'Offer the ticket' }).click()
  const link = await dialog.getByLabel('Link for one person').inputValue()
  await expectAccessible(mine)
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(mine.getByText('Offered by a link')).toBeVisible()
  await expectAccessible(mine)

  const [orderPage, theirs] = [await openAs(owner), await openAs(friend)]
  await orderPage.goto(`/orders/${order?.id}`)
  const left = orderPage.getByRole('region', { name: 'Your tickets' }).getByRole('listitem')
  await expect(left).toHaveCount(2)
  await markPage(orderPage)
  await theirs.route('**/api/wallets', (route) => route.fulfill({ json: { apple: true, google: true } }))
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { name: event.name })).toBeVisible()
  await expectAccessible(theirs)
  await theirs.getByRole('button', { name: 'Accept the ticket' }).click()
  await theirs.getByRole('link', { name: 'Show the ticket' }).click()
  await expect(theirs.getByRole('img', { name: 'QR code of this ticket, for the gate' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: /Wallet/ })).toHaveText([
    'Add to Apple Wallet',
    'Add to Google Wallet',
  ])
  await expectAccessible(theirs)
  await theirs.goto('/orders')
  await expect(theirs.getByRole('region', { name: 'Tickets passed on to you' })).toContainText(event.name)
  await expectAccessible(theirs)

  // The owner's order is as it is now by itself, and so is the ticket's page: they have it no more.
  await expect(orderPage.getByRole('region', { name: 'Passed on' })).toContainText('Passed on to Demo buyer')
  await expect(left).toHaveCount(1)
  expect(await isMarked(orderPage)).toBe(true)
  await expectAccessible(orderPage)
  await expect(mine.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()

  const gate = await signIn(shopUrl, accounts.gate)
  const [received] = (await friend.get<{ items: { ticket: { code: string } }[] }>('/api/me/tickets')).items
  await expect(gate.post('/api/admin/check-ins', { code: ticket?.code })).rejects.toThrow('"verdict":"void"')
  expect(await gate.post('/api/admin/check-ins', { code: received?.ticket.code })).toMatchObject({
    holder: 'Demo buyer',
  })

  const late = await openAs()
  await late.goto(link)
  await expect(late.getByRole('heading', { name: 'This offer is over' })).toBeVisible()
  await expectAccessible(late)
})
