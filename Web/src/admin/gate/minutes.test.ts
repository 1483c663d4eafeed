import { expect, test } from 'vitest'
import { flowByGate, flowOf } from './minutes.ts'

const now = Date.parse('2027-01-05T19:30:20Z')
const minutes = [
  { at: '2027-01-05T19:28:00Z', gate: 'north', in: 4, out: 1 },
  { at: '2027-01-05T19:29:00Z', gate: 'north', in: 3, out: 0 },
  { at: '2027-01-05T19:29:00Z', gate: null, in: 20, out: 0 },
  { at: '2027-01-05T19:30:00Z', gate: 'north', in: 1, out: 0 },
]

test('the hour ends with the minute that is now, and quiet minutes are in it', () => {
  const flow = flowOf(minutes, now)
  expect(flow.at).toHaveLength(60)
  expect(flow.in.slice(-4)).toEqual([0, 4, 23, 1])
  expect(flow.out.slice(-4)).toEqual([0, 1, 0, 0])
})

test('gates are told apart, the busiest first', () => {
  expect(flowByGate(minutes, now)).toEqual([
    { gate: null, in: 20, out: 0, lastMinute: 20 },
    { gate: 'north', in: 8, out: 1, lastMinute: 3 },
  ])
})
