import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import { type Member, saveMember } from './save-member.ts'

type Tier = { version: number; capacity: number; name: string }
const capacity: Member<Tier, number, Partial<Tier>> = {
  read: (tier) => tier.capacity,
  change: (_, value) => ({ capacity: value }),
}

// A server with versions, to which others write before each of our saves.
function server(tier: Tier, ...others: Partial<Tier>[]) {
  let now = tier
  const write = (change: Partial<Tier>) => {
    now = { ...now, ...change, version: now.version + 1 }
    return now
  }
  return {
    now: () => now,
    load: async () => now,
    save: async (version: number, change: Partial<Tier>) => {
      const other = others.shift()
      if (other) write(other)
      if (version !== now.version) throw new Problem(412, { type: 'stale-version' })
      return write(change)
    },
  }
}

const opened: Tier = { version: 1, capacity: 100, name: 'Floor' }

test('a change that nobody crosses is saved', async () => {
  const way = server(opened)
  expect(await saveMember(way, capacity, opened, 100, 120)).toMatchObject({ is: 'saved', whole: { capacity: 120 } })
})

test('another change to something else is kept, and mine is saved too', async () => {
  const way = server(opened, { name: 'Ground floor' })
  await saveMember(way, capacity, opened, 100, 120)
  expect(way.now()).toEqual({ version: 3, capacity: 120, name: 'Ground floor' })
})

test('another change to the same value is told and not overwritten', async () => {
  const way = server(opened, { capacity: 90 })
  expect(await saveMember(way, capacity, opened, 100, 120)).toMatchObject({ is: 'conflict', theirs: 90 })
  expect(way.now().capacity).toBe(90)
})

test('the same change by somebody else is no conflict', async () => {
  const way = server(opened, { capacity: 120 })
  expect(await saveMember(way, capacity, opened, 100, 120)).toMatchObject({ is: 'saved', whole: { version: 2 } })
})

test('other refusals come through, and an event that never holds still is given up', async () => {
  const refusing = { ...server(opened), save: () => Promise.reject(new Problem(409, { type: 'in-use' })) }
  await expect(saveMember(refusing, capacity, opened, 100, 1)).rejects.toMatchObject({ slug: 'in-use' })
  const busy = server(opened, ...Array.from({ length: 9 }, (_, round) => ({ name: `Floor ${round}` })))
  await expect(saveMember(busy, capacity, opened, 100, 1)).rejects.toMatchObject({ slug: 'stale-version' })
})
