import { expect, test } from 'vitest'
import { textOf } from './change-text.ts'

const shown = { member: 'tiers.capacity', currency: 'EUR', locale: 'en' }

test('prices are money, other numbers are numbers', () => {
  expect(textOf(1500, { ...shown, member: 'tiers.prices.amountMinor' })).toBe('€15.00')
  expect(textOf(0, { ...shown, member: 'tiers.prices.amountMinor' })).toBe('€0.00')
  expect(textOf(1500, { ...shown, member: 'tiers.prices.amountMinor', currency: null })).toBe('1,500')
  expect(textOf(1500, shown)).toBe('1,500')
})

test('times are told as times, texts as they are, the rest as JSON', () => {
  expect(textOf('2030-06-01T18:00:00Z', shown)).toMatch(/2030/)
  expect(textOf('2030-06-01T18:00:00Z', shown)).not.toContain('T18')
  expect(textOf('fifo', shown)).toBe('fifo')
  expect(textOf(true, shown)).toBe('true')
})

test('nothing is nothing', () => {
  expect(textOf(null, shown)).toBeNull()
  expect(textOf(undefined, shown)).toBeNull()
})
