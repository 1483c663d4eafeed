import { expect, test } from 'vitest'
import { Problem } from '../../api/problem.ts'
import type { AdminEvent, EventRequest } from '../types.ts'
import { draftOf } from './event-draft.ts'
import { saveDetails } from './save-details.ts'

const opened = {
  version: 1,
  name: 'Gala',
  venue: 'Hall',
  startsAt: '2027-05-01T19:00:00Z',
  onSaleAt: '2027-04-01T10:00:00Z',
  currency: 'EUR',
  description: null,
  imageUrl: null,
  slug: 'gala',
} as unknown as AdminEvent

// A server on which somebody else has already written.
function server(other: Partial<AdminEvent>) {
  let now: AdminEvent = { ...opened, ...other, version: 2 }
  return {
    now: () => now,
    load: async () => now,
    save: async (version: number, request: EventRequest) => {
      if (version !== now.version) throw new Problem(412, { type: 'stale-version' })
      now = { ...now, ...(request as Partial<AdminEvent>), version: version + 1 }
      return now
    },
  }
}

const mine = { ...draftOf(opened), name: 'Grand Gala' }

test('changes to different things are both kept', async () => {
  const way = server({ venue: 'Arena' })
  expect((await saveDetails(way, opened, mine)).is).toBe('saved')
  expect(way.now()).toMatchObject({ name: 'Grand Gala', venue: 'Arena', version: 3 })
})

test('changes to the same thing are shown, and nothing is saved', async () => {
  const way = server({ name: 'Small Gala' })
  const outcome = await saveDetails(way, opened, mine)
  expect(outcome).toMatchObject({ is: 'conflict', merge: { conflicts: ['name'] }, theirs: { version: 2 } })
  expect(way.now().name).toBe('Small Gala')
})

test('other refusals come through', async () => {
  const way = { ...server({}), save: () => Promise.reject(new Problem(422, { type: 'validation' })) }
  await expect(saveDetails(way, opened, mine)).rejects.toMatchObject({ slug: 'validation' })
})
