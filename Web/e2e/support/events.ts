import type { AdminEvent, Api } from './api.ts'

const day = 24 * 60 * 60 * 1_000
let made = 0

export type TierWish = {
  name?: string
  capacity?: number
  maxPerOrder?: number
  /** Most tickets of one person. Unless a test is about it: as many as there are. */
  maxPerBuyer?: number
  rows?: { name: string; seats: number }[]
  prices?: { category: string; amount: number }[]
}
export type EventWish = {
  name?: string
  onSaleAt?: Date
  currency?: string
  tiers?: TierWish[]
  isDraft?: boolean
  /** The zone of the browsers, unless a test is about another one. */
  timeZone?: string
  startsAt?: string
  doorsAt?: string
  endsAt?: string
  rotatingCodes?: boolean
}

/** An event that no other test knows, as buyers and organisers find it. */
export type TestEvent = { id: string; slug: string; name: string; path: string; tiers: { id: string; name: string }[] }

/** Tickets of its first tier, at the full price, as an order names them. */
export const ticketsOf = (event: { tiers: readonly { id: string }[] }, quantity: number) => [
  { tierId: event.tiers[0]?.id ?? '', category: 'Full', quantity },
]

/** Creates an event, on sale unless the wish says otherwise: one tier of 50, 25.00 EUR each. */
export async function newEvent(admin: Api, wish: EventWish = {}): Promise<TestEvent> {
  const name = wish.name ?? `Test evening ${process.pid}-${++made}-${crypto.randomUUID().slice(0, 8)}`
  const { id, slug, tiers } = await admin.post<AdminEvent>('/api/admin/events', {
    name,
    venue: 'The Cellar, Zagreb',
    description: 'An evening that exists only for this test.',
    timeZone: wish.timeZone ?? 'Europe/Warsaw',
    startsAt: wish.startsAt ?? new Date(Date.now() + 30 * day).toISOString(),
    doorsAt: wish.doorsAt ?? null,
    endsAt: wish.endsAt ?? null,
    onSaleAt: (wish.onSaleAt ?? new Date(Date.now() - day)).toISOString(),
    currency: wish.currency ?? 'EUR',
    rotatingCodes: wish.rotatingCodes ?? false,
    tiers: (wish.tiers ?? [{}]).map(tierOf),
  })
  if (!wish.isDraft) await admin.post(`/api/admin/events/${id}/publish`)
  return { id, slug, name, path: `/events/${slug}`, tiers: tiers.map((tier) => ({ id: tier.id, name: tier.name })) }
}

/** Changes an event's first tier, as its organiser. */
export async function changeTier(admin: Api, event: TestEvent, change: object) {
  const path = `/api/admin/events/${event.id}/tiers/${event.tiers[0]?.id}`
  await admin.call('PATCH', path, change, { 'If-Match': '*' })
}

function tierOf({ name = 'Standing', capacity = 50, maxPerOrder = 6, maxPerBuyer, rows, prices }: TierWish) {
  return {
    name,
    maxPerOrder,
    maxPerBuyer: maxPerBuyer ?? null,
    prices: prices ?? [{ category: 'Full', amount: 2_500 }],
    ...(rows ? { seating: 'reserved', rows } : { capacity }),
  }
}
