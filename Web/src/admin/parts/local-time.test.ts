import { describe, expect, test } from 'vitest'
import { allZones, choosingSecond, fromLocal, isLeftOut, isSecond, isTwice, toLocal, wallText } from './local-time.ts'

const zones = ['Europe/Zagreb', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC', 'Australia/Lord_Howe']

describe.each(zones)('%s', (zone) => {
  // Each quarter of an hour around each change of clocks there may be, and some weeks in between.
  const moments = [
    '2027-01-05',
    '2027-03-14',
    '2027-03-28',
    '2027-04-04',
    '2027-09-26',
    '2027-10-03',
    '2027-10-31',
    '2027-11-07',
  ]
    .map((date) => Date.parse(`${date}T00:00:00Z`))
    .flatMap((date) => Array.from({ length: 192 }, (_, quarter) => date - 86_400_000 + quarter * 900_000))

  test('every moment survives the way through the field, also in an hour that comes twice', () => {
    for (const at of moments) {
      const text = new Date(at).toISOString().replace('.000Z', 'Z')
      expect(fromLocal(toLocal(text, zone), zone)).toBe(text)
    }
  })

  test('the field shows what Intl shows', () => {
    for (const at of moments) {
      const shown = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone }).format(
        at,
      )
      expect(wallText(toLocal(new Date(at).toISOString(), zone)).replace('T', ' ')).toBe(shown)
    }
  })
})

test.each([
  ['2027-01-05T20:00', 'Europe/Zagreb', '2027-01-05T19:00:00Z'],
  ['2027-07-05T20:00', 'Europe/Zagreb', '2027-07-05T18:00:00Z'],
  ['2027-01-05T20:00', 'America/New_York', '2027-01-06T01:00:00Z'],
  ['2027-07-05T20:00', 'America/New_York', '2027-07-06T00:00:00Z'],
  ['2027-07-05T20:00', 'Asia/Kathmandu', '2027-07-05T14:15:00Z'],
  ['2027-01-05T20:00', 'Pacific/Chatham', '2027-01-05T06:15:00Z'],
  ['2027-07-05T20:00', 'Pacific/Chatham', '2027-07-05T07:15:00Z'],
  ['2027-07-05T20:00', 'Europe/Atlantis', '2027-07-05T20:00:00Z'],
])('%s in %s is %s', (text, zone, at) => {
  expect(fromLocal(text, zone)).toBe(at)
  expect(toLocal(at, zone)).toBe(text)
})

test.each([
  ['2027-03-28T02:30', 'Europe/Zagreb'],
  ['2027-03-14T02:00', 'America/New_York'],
  ['2027-09-26T02:45', 'Pacific/Chatham'],
  ['2027-10-03T02:15', 'Australia/Lord_Howe'],
])('%s in %s is left out: clocks are put forward over it', (text, zone) => {
  expect(isLeftOut(text, zone)).toBe(true)
  expect(fromLocal(text, zone)).toBeNull()
})

test.each([
  ['2027-03-28T01:59', 'Europe/Zagreb'],
  ['2027-03-28T03:00', 'Europe/Zagreb'],
  ['2027-03-28T02:30', 'America/New_York'],
  ['2027-03-28T02:30', 'Asia/Kathmandu'],
  ['2027-09-26T03:45', 'Pacific/Chatham'],
])('%s in %s is there', (text, zone) => expect(isLeftOut(text, zone)).toBe(false))

test.each([
  ['2027-10-31T02:30', 'Europe/Zagreb', '2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'],
  ['2027-11-07T01:00', 'America/New_York', '2027-11-07T05:00:00Z', '2027-11-07T06:00:00Z'],
  ['2027-04-04T03:00', 'Pacific/Chatham', '2027-04-03T13:15:00Z', '2027-04-03T14:15:00Z'],
  ['2027-04-04T01:45', 'Australia/Lord_Howe', '2027-04-03T14:45:00Z', '2027-04-03T15:15:00Z'],
])('%s in %s comes twice: the first is meant unless the second is chosen', (text, zone, first, second) => {
  expect(isTwice(text, zone)).toBe(true)
  expect(fromLocal(text, zone)).toBe(first)
  const chosen = choosingSecond(text, true)
  expect(fromLocal(chosen, zone)).toBe(second)
  expect(toLocal(second, zone)).toBe(chosen)
  expect([isSecond(chosen), wallText(chosen), choosingSecond(chosen, false)]).toEqual([true, text, text])
})

test('a choice of the second moment means nothing where there is one', () => {
  expect(fromLocal(choosingSecond('2027-10-30T02:30', true), 'Europe/Zagreb')).toBe('2027-10-30T00:30:00Z')
})

test('nothing is nothing', () => {
  expect(toLocal(null, 'Europe/Zagreb')).toBe('')
  expect(toLocal('never', 'Europe/Zagreb')).toBe('')
  for (const text of ['', '2027-01-05', '2027-13-05T10:00', '2027-02-30T10:00', 'soon']) {
    expect(fromLocal(text, 'Europe/Zagreb')).toBeNull()
    expect(isLeftOut(text, 'Europe/Zagreb')).toBe(false)
  }
  expect(fromLocal('0002-01-05T10:00', 'Europe/Zagreb')).not.toBe(fromLocal('2002-01-05T10:00', 'Europe/Zagreb'))
})

test('all zones can be chosen', () => {
  expect(allZones()).toContain('UTC')
  expect(allZones()).toContain('Europe/Zagreb')
})
