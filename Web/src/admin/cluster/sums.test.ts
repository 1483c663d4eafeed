import { expect, test } from 'vitest'
import type { Silo } from '../types.ts'
import { grainTable, sumUp } from './sums.ts'

const silo = (name: string, rest: Partial<Silo> = {}): Silo => ({
  name,
  address: name,
  state: 'active',
  startedAt: '2027-01-01T00:00:00Z',
  reportedAt: '2027-01-01T00:00:00Z',
  memoryBytes: 0,
  activations: [],
  callsPerSecond: 0,
  commits: { perSecond: 0, meanChanges: 0, meanMilliseconds: 0 },
  ...rest,
})
const cluster = (...silos: Silo[]) => ({ at: '2027-01-01T00:00:00Z', silos })

test('means weigh by how often a silo commits', () => {
  const sums = sumUp(
    cluster(
      silo('a', { callsPerSecond: 10, commits: { perSecond: 30, meanChanges: 4, meanMilliseconds: 2 } }),
      silo('b', { callsPerSecond: 5, commits: { perSecond: 10, meanChanges: 8, meanMilliseconds: 6 } }),
    ),
  )
  expect(sums).toMatchObject({
    active: 2,
    callsPerSecond: 15,
    commitsPerSecond: 40,
    meanChanges: 5,
    meanMilliseconds: 3,
  })
})

test('who fell silent is told, and not counted', () => {
  const sums = sumUp(cluster(silo('a'), silo('b', { state: 'silent', callsPerSecond: 99 })))
  expect(sums).toMatchObject({ active: 1, silent: 1, callsPerSecond: 0, meanChanges: null, meanMilliseconds: null })
})

test('grains are listed by how many there are, with a number for each silo', () => {
  const rows = grainTable(
    cluster(
      silo('a', { activations: [{ grain: 'Tier', count: 2 }] }),
      silo('b', {
        activations: [
          { grain: 'Order', count: 9 },
          { grain: 'Tier', count: 1 },
        ],
      }),
    ),
  )
  expect(rows).toEqual([
    { grain: 'Order', counts: [0, 9], total: 9 },
    { grain: 'Tier', counts: [2, 1], total: 3 },
  ])
})
