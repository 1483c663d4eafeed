import { expect, test } from 'vitest'
import type { AdminEvent } from '../types.ts'
import { priceMember, tierMember } from './members.ts'

const event = {
  version: 3,
  tiers: [
    {
      id: 'a',
      name: 'Floor',
      capacity: 100,
      salesEnd: null,
      prices: [
        { category: 'full', amount: 5000 },
        { category: 'reduced', amount: 3000 },
      ],
    },
  ],
} as unknown as AdminEvent

test('a value is read from its tier, and set alone', () => {
  const capacity = tierMember('a', 'capacity')
  expect(capacity.read(event)).toBe(100)
  expect(capacity.change(event, 120)).toEqual({ capacity: 120 })
  expect(tierMember('a', 'salesEnd').change(event, null)).toEqual({ salesEnd: null })
  expect(tierMember('gone', 'capacity').read(event)).toBeNull()
})

test('one price changes, the others go along as they are', () => {
  const full = priceMember('a', 'full')
  expect(full.read(event)).toBe(5000)
  expect(full.change(event, 5500).prices).toEqual([
    { category: 'full', amount: 5500 },
    { category: 'reduced', amount: 3000 },
  ])
})

test('a category comes and goes', () => {
  expect(priceMember('a', 'vip').read(event)).toBeNull()
  expect(priceMember('a', 'vip').change(event, 9000).prices).toHaveLength(3)
  expect(priceMember('a', 'full').change(event, null).prices).toEqual([{ category: 'reduced', amount: 3000 }])
})
