import { expect, test } from 'vitest'
import type { AdminEvent } from '../types.ts'
import { checkDraft, draftOf, emptyDraft, requestOf } from './event-draft.ts'

const event = {
  name: 'Gala',
  venue: 'Hall',
  startsAt: '2027-05-01T19:00:33Z',
  onSaleAt: '2027-04-01T10:00:00Z',
  currency: 'EUR',
  description: null,
  imageUrl: null,
  slug: 'gala',
} as unknown as AdminEvent

test('a form that nobody touched sends the event as it is, seconds too', () => {
  const { name, venue, startsAt, onSaleAt, currency, description, imageUrl, slug } = event
  expect(requestOf(draftOf(event), event)).toEqual({
    name,
    venue,
    startsAt,
    onSaleAt,
    currency,
    description,
    imageUrl,
    slug,
  })
})

test('an empty form says what is missing', () => {
  expect(Object.keys(checkDraft(emptyDraft)).sort()).toEqual(['name', 'onSaleAt', 'startsAt', 'venue'])
})

test('a sale opens before the event starts', () => {
  expect(checkDraft({ ...draftOf(event), onSaleAt: draftOf(event).startsAt })).toEqual({
    onSaleAt: 'admin.form.saleAfterStart',
  })
})

test.each(['http://x.test/a.png', '//x.test/a', '/\\x', 'a b', 'javascript:1'])('%s is no picture', (imageUrl) =>
  expect(checkDraft({ ...draftOf(event), imageUrl })).toHaveProperty('imageUrl'),
)

test.each(['https://x.test/a.png', '/pictures/a.png', ''])('"%s" may be a picture', (imageUrl) =>
  expect(checkDraft({ ...draftOf(event), imageUrl })).toEqual({}),
)

test.each(['Gala', 'gala-', '-gala', 'ga--la', 'ga la'])('%s is no name for addresses', (slug) =>
  expect(checkDraft({ ...draftOf(event), slug })).toHaveProperty('slug'),
)
