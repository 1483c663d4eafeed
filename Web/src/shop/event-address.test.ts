import { expect, test } from 'vitest'
import { followed } from './event-address.ts'

const event = { id: '01a1fb9f-d331-74ae-8688-f5846cc778d6', slug: 'new-name' }

test.each([
  ['/events/old-name', 'old-name', '/events/new-name'],
  ['/events/old-name/line', 'old-name', '/events/new-name/line'],
  ['/events/events', 'events', '/events/new-name'],
])('%s goes on', (pathname, slug, wanted) => expect(followed(pathname, slug, event)).toBe(wanted))

test.each([
  ['/events/new-name', 'new-name'],
  [`/events/${event.id}`, event.id],
  ['/orders', 'old-name'],
  ['/events/newer-name', 'old-name'],
])('%s stays', (pathname, slug) => expect(followed(pathname, slug, event)).toBeNull())

test('what is not known yet stays', () => expect(followed('/events/old-name', 'old-name', undefined)).toBeNull())
