import { expect } from '@playwright/test'
import { test } from '../support/fixtures.ts'
import { buyTickets, enrol, newGate, scan, shownCode, verdict } from '../support/gate.ts'
import { wayTo } from '../support/proxy.ts'

test('a code that changes all the time is let in from the phone, with a network or without; a picture of it is not', async ({
  admin,
  openAs,
  makeEvent,
  makeBuyer,
  shopUrl,
}) => {
  const event = await makeEvent({ rotatingCodes: true })
  await newGate(admin, event, 'North')
  const buyer = await makeBuyer()
  const [one, other] = await buyTickets(buyer, event, 2)
  const [{ id: order } = { id: '' }] = (await buyer.get<{ items: { id: string }[] }>('/api/orders')).items
  const way = await wayTo(shopUrl)
  const gate = await openAs(undefined, { baseURL: way.url })
  await enrol(gate, admin, event, 'North')

  const phone = await openAs(buyer)
  await phone.goto(`/orders/${order}/tickets/${one?.id}`)
  await expect(phone.getByText('a picture of it admits nobody')).toBeVisible()
  await scan(gate, one?.code ?? '')
  await expect(verdict(gate)).toContainText('Old picture of a code')
  await scan(gate, await shownCode(phone))
  await expect(verdict(gate)).toContainText('Come in')

  await phone.goto(`/orders/${order}/tickets/${other?.id}`)
  const before = await shownCode(phone)
  await phone.context().setOffline(true)
  await way.cut()
  await expect.poll(() => shownCode(phone), { timeout: 40_000 }).not.toBe(before)
  await scan(gate, other?.code ?? '')
  await expect(verdict(gate)).toContainText('Old picture of a code')
  await scan(gate, await shownCode(phone))
  await expect(verdict(gate)).toContainText('Come in')
  await way.mend()
  await expect(gate.getByRole('region', { name: 'Last scans' }).getByText('To be sent')).toHaveCount(0)
})
