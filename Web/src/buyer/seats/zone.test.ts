import { describe, expect, test } from 'vitest'
import type { EventDetail, Tier } from '../../api/types.ts'
import { colourOf, hallOf, legendOf, sizesFor } from './zone.ts'

const tier = (id: string, prices: Record<string, number>, more: Partial<Tier> = {}): Tier =>
  ({
    id,
    name: id,
    seating: 'reserved',
    available: 5,
    held: 0,
    capacity: 10,
    salesStart: null,
    salesEnd: null,
    prices: Object.entries(prices).map(([category, amount]) => ({ category, price: { amount, currency: 'EUR' } })),
    ...more,
  }) as Tier
const event = (...tiers: Tier[]) =>
  ({
    status: 'onSale',
    onSaleAt: '2027-01-01T00:00:00Z',
    startsAt: '2027-12-01T00:00:00Z',
    tiers,
  }) as EventDetail
const now = Date.parse('2027-06-01T00:00:00Z')

describe('a hall', () => {
  const stalls = tier('stalls', { Full: 3_800, 'Under 26': 1_900 })
  const balcony = tier('balcony', { Full: 2_400 })
  const standing = tier('standing', { Full: 1_000 }, { seating: 'general' })

  test('all seated tiers of an event share one stage, one that is sold out too', () => {
    const full = { ...balcony, available: 0 }
    expect(hallOf(event(standing, stalls, full), now).map(({ id }) => id)).toEqual(['stalls', 'balcony'])
  })

  test('a tier that is not on sale is not in it, and with nothing to choose there is none', () => {
    const later = { ...balcony, salesStart: '2027-07-01T00:00:00Z' }
    expect(hallOf(event(stalls, later), now).map(({ id }) => id)).toEqual(['stalls'])
    expect(hallOf(event({ ...stalls, available: 0 }, later), now)).toEqual([])
    expect(hallOf(event(standing), now)).toEqual([])
  })

  test('each tier has a colour of its own, whatever else is on sale', () => {
    const all = event(standing, stalls, balcony)
    expect(colourOf(all, 'stalls')).not.toBe(colourOf(all, 'balcony'))
    expect(colourOf(event(stalls, balcony), 'balcony')).toBe(colourOf(all, 'balcony'))
  })

  test('the legend goes by price, the dearest first, within a tier too', () => {
    const under = tier('under', { Child: 500, Full: 5_000 })
    const legend = legendOf([balcony, stalls, under].map((one) => ({ tier: one, colour: 'zone-1' })))
    expect(legend.map((entry) => entry.tier.id)).toEqual(['under', 'stalls', 'balcony'])
    expect(legend[0]?.prices.map(({ category }) => category)).toEqual(['Full', 'Child'])
  })
})

describe('how large seats are drawn', () => {
  test('as large as whole rows allow, at most the middle size', () => {
    expect(sizesFor(800, 10)).toEqual({ sizes: [24, 32, 44], start: 1 })
    expect(sizesFor(350, 11)).toEqual({ sizes: [24, 32, 44], start: 0 })
  })

  test('on a phone a long row is shown whole first: an overview, then sizes that a finger hits', () => {
    const { sizes, start } = sizesFor(300, 18)
    expect(start).toBe(0)
    expect(sizes.slice(1)).toEqual([24, 32, 44])
    expect((sizes[0] ?? 0) + 2).toBeLessThanOrEqual(300 / 18)
    expect(sizes[0]).toBeGreaterThanOrEqual(4)
  })
})
