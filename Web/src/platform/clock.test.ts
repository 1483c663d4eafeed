import { beforeEach, expect, test, vi } from 'vitest'

const noon = Date.parse('2026-11-01T12:00:00Z')
const header = (milliseconds: number) => new Date(milliseconds).toUTCString()
let clock: typeof import('./clock.ts')

// The module keeps what it has learnt, so each test has one of its own.
beforeEach(async () => {
  vi.resetModules()
  vi.useFakeTimers({ now: noon })
  clock = await import('./clock.ts')
})

/** An answer that was under way as long one way as the other, from a server whose clock is ahead, and whose header is behind. */
function hear({ ahead = 0, behind = 0, travel = 20, kept = 0 }) {
  const sentAt = Date.now()
  const written = header(sentAt + travel / 2 + ahead - behind)
  clock.learnServerTime(written, sentAt, sentAt + travel, kept)
}

test('a clock that may be right is believed, however late or coarse the answers are', () => {
  for (const behind of [0, 400, 999]) hear({ behind })
  hear({ travel: 4_000 })
  hear({ behind: 900, travel: 1 })
  expect(clock.serverNow()).toBe(noon)
})

test('a clock that is wrong is set right, the better the more is heard', () => {
  hear({ ahead: -300_000 })
  expect(Math.abs(clock.serverNow() - (noon - 300_000))).toBeLessThanOrEqual(1_020)
  for (let i = 0; i < 50; i++) {
    vi.advanceTimersByTime(370)
    hear({ ahead: -300_000 })
  }
  expect(Math.abs(clock.serverNow() - (Date.now() - 300_000))).toBeLessThanOrEqual(1_020)
})

test('an answer that was kept on its way says how late it is at least, and no more', () => {
  hear({ behind: 50_000, kept: 60, travel: 1 })
  expect(clock.serverNow()).toBe(noon)
  hear({ ahead: 90_000, behind: 50_000, kept: 60, travel: 1 })
  expect(clock.serverNow()).toBeGreaterThan(noon + 30_000)
})

test('a clock that is set while the page is open is followed', () => {
  hear({ ahead: 60_000 })
  hear({ ahead: 0 })
  expect(Math.abs(clock.serverNow() - noon)).toBeLessThanOrEqual(1_020)
})

test('an answer without a time teaches nothing', () => {
  clock.learnServerTime(null, noon, noon)
  clock.learnServerTime('soon', noon, noon)
  expect(clock.serverNow()).toBe(noon)
  expect([null, 'no-store', 'public, max-age=60'].map(clock.maxAgeOf)).toEqual([0, 0, 60])
})

test('what begins has come once its second is over', () => {
  const at = '2026-11-01T12:00:00Z'
  expect(clock.hasCome(at, noon)).toBe(false)
  expect(clock.hasCome(at, noon + 1_000)).toBe(true)
})
