import { expect, test } from 'vitest'
import type { AdminEvent } from '../types.ts'
import { checkDraft, draftOf, emptyDraft, requestOf } from './event-draft.ts'

const event = {
  name: 'Gala',
  venue: 'Hall',
  timeZone: 'America/New_York',
  doorsAt: '2027-05-01T18:00:00Z',
  endsAt: null,
  startsAt: '2027-05-01T19:00:33Z',
  onSaleAt: '2027-04-01T10:00:00Z',
  currency: 'EUR',
  description: null,
  imageUrl: null,
  slug: 'gala',
  verifiedOnly: true,
  rotatingCodes: false,
} as unknown as AdminEvent

test('a form that nobody touched sends the event as it is, seconds too', () => {
  const {
    name,
    venue,
    timeZone,
    startsAt,
    doorsAt,
    endsAt,
    onSaleAt,
    currency,
    description,
    imageUrl,
    slug,
    verifiedOnly,
    rotatingCodes,
  } = event
  expect(requestOf(draftOf(event), event)).toEqual({
    name,
    venue,
    timeZone,
    startsAt,
    doorsAt,
    endsAt,
    onSaleAt,
    currency,
    description,
    imageUrl,
    slug,
    verifiedOnly,
    rotatingCodes,
  })
})

test('times stand on the clocks of the event', () => {
  expect(draftOf(event)).toMatchObject({ startsAt: '2027-05-01T15:00', doorsAt: '2027-05-01T14:00', endsAt: '' })
})

test('another zone leaves the hours as they are, on other clocks', () => {
  expect(requestOf({ ...draftOf(event), timeZone: 'Asia/Kathmandu' }, event)).toMatchObject({
    timeZone: 'Asia/Kathmandu',
    startsAt: '2027-05-01T09:15:00Z',
    doorsAt: '2027-05-01T08:15:00Z',
    endsAt: null,
  })
})

test('the second of two moments at one hour is kept, and can be chosen', () => {
  const late = { ...event, timeZone: 'Europe/Zagreb', startsAt: '2027-10-30T20:00:00Z', endsAt: '2027-10-31T01:30:00Z' }
  const draft = draftOf(late)
  expect(requestOf({ ...draft, name: 'Other' }, late).endsAt).toBe('2027-10-31T01:30:00Z')
  expect(requestOf({ ...draft, endsAt: '2027-10-31T02:30' }, late).endsAt).toBe('2027-10-31T00:30:00Z')
})

test('an hour over which clocks are put forward is refused', () => {
  const draft = { ...draftOf(event), timeZone: 'Europe/Zagreb', endsAt: '2027-03-28T02:30' }
  expect(checkDraft({ ...draft, startsAt: '2027-03-27T22:00', doorsAt: '', onSaleAt: '2027-01-01T10:00' })).toEqual({
    endsAt: 'admin.form.timeLeftOut',
  })
})

test('an empty form says what is missing', () => {
  expect(Object.keys(checkDraft(emptyDraft('Europe/Zagreb'))).sort()).toEqual(['name', 'onSaleAt', 'startsAt', 'venue'])
})

test('a sale opens before the event starts', () => {
  const draft = draftOf(event)
  expect(checkDraft({ ...draft, onSaleAt: draft.startsAt })).toEqual({ onSaleAt: 'admin.form.saleAfterStart' })
})

test('doors open before the event starts, and it ends after that', () => {
  const draft = draftOf(event)
  expect(checkDraft({ ...draft, doorsAt: draft.startsAt, endsAt: draft.startsAt })).toEqual({})
  expect(checkDraft({ ...draft, doorsAt: '2027-05-01T15:01', endsAt: '2027-05-01T14:59' })).toEqual({
    doorsAt: 'admin.form.doorsAfterStart',
    endsAt: 'admin.form.endsBeforeStart',
  })
})

test.each(['', 'Zagreb', '+02:00', 'Europe/Atlantis'])('"%s" is no time zone', (timeZone) =>
  expect(checkDraft({ ...draftOf(event), timeZone })).toEqual({ timeZone: 'admin.form.zoneWrong' }),
)

test.each(['http://x.test/a.png', '//x.test/a', '/\\x', 'a b', 'javascript:1'])('%s is no picture', (imageUrl) =>
  expect(checkDraft({ ...draftOf(event), imageUrl })).toHaveProperty('imageUrl'),
)

test.each(['https://x.test/a.png', '/pictures/a.png', ''])('"%s" may be a picture', (imageUrl) =>
  expect(checkDraft({ ...draftOf(event), imageUrl })).toEqual({}),
)

test.each(['Gala', 'gala-', '-gala', 'ga--la', 'ga la'])('%s is no name for addresses', (slug) =>
  expect(checkDraft({ ...draftOf(event), slug })).toHaveProperty('slug'),
)
