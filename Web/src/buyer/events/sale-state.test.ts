import { expect, test } from 'vitest'
import { saleStateOf } from './sale-state.ts'

test('an open sale is as good as its stock', () => {
  expect(saleStateOf({ status: 'onSale', availability: 'few' })).toBe('few')
  expect(saleStateOf({ status: 'onSale', availability: 'soldOut' })).toBe('soldOut')
})
test('a sale that is not open says so, whatever is left', () => {
  expect(saleStateOf({ status: 'paused', availability: 'soldOut' })).toBe('paused')
  expect(saleStateOf({ status: 'cancelled', availability: 'available' })).toBe('cancelled')
  expect(saleStateOf({ status: 'scheduled', availability: 'available' })).toBe('scheduled')
})
