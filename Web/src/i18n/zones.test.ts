import { expect, test } from 'vitest'
import { dayIn, deviceZone, isElsewhere, isZone, knownZone, offsetOf } from './zones.ts'

const zones = ['Europe/Zagreb', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC', 'Australia/Lord_Howe']

test('a day is the day there', () => {
  expect(dayIn('2027-01-05T23:30:00Z', 'Europe/Zagreb')).toBe('2027-01-06')
  expect(dayIn('2027-01-05T02:30:00Z', 'America/New_York')).toBe('2027-01-04')
})

test('an offset is what clocks there are ahead', () => {
  const at = Date.parse('2027-07-05T12:00:00.500Z')
  expect(zones.map((zone) => offsetOf(at, zone) / 60_000)).toEqual([120, -240, 345, 765, 0, 630])
})

test('what this browser does not know is UTC', () => {
  expect([isZone('Europe/Zagreb'), isZone('Europe/Atlantis'), isZone('+02:00'), isZone('')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  expect(knownZone('Europe/Atlantis')).toBe('UTC')
  expect(isZone(deviceZone())).toBe(true)
})

test('elsewhere is where clocks show another time at that moment, whatever the zone is called', () => {
  const at = '2027-07-05T12:00:00Z'
  expect(isElsewhere(at, deviceZone())).toBe(false)
  expect([isElsewhere(at, 'Asia/Kathmandu'), isElsewhere(at, 'Pacific/Chatham')]).toContain(true)
  expect(isElsewhere('never', 'Asia/Kathmandu')).toBe(false)
})
