import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Hub, LiveConnection } from './connection.ts'

class FakeHub implements Hub {
  readonly calls: string[] = []
  readonly handlers = new Map<string, (message: never) => void>()
  closed: (() => void) | undefined
  isStopped = false
  failsToStart = false

  async start() {
    if (this.failsToStart) throw new Error('refused')
  }
  async stop() {
    this.isStopped = true
  }
  async invoke(method: string, ...args: unknown[]) {
    this.calls.push([method, ...args].join(' '))
    return { method }
  }
  on(method: string, handler: (message: never) => void) {
    this.handlers.set(method, handler)
  }
  onclose(handler: () => void) {
    this.closed = handler
  }
}

let hubs: FakeHub[]
let failing = 0

function connection() {
  return new LiveConnection(
    async () => {
      const hub = new FakeHub()
      hub.failsToStart = failing-- > 0
      hubs.push(hub)
      return hub
    },
    () => 1,
  )
}

beforeEach(() => {
  vi.useFakeTimers()
  hubs = []
  failing = 0
})
afterEach(() => vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)

test('two watchers of one event are one watch', async () => {
  const live = connection()
  const [one, other] = [vi.fn(), vi.fn()]
  const stopOne = live.watch({ kind: 'event', id: 'e' }, one)
  const stopOther = live.watch({ kind: 'event', id: 'e' }, other)
  await settle()
  expect(hubs).toHaveLength(1)
  expect(hubs[0]?.calls).toEqual(['WatchEvent e'])
  expect(one).toHaveBeenCalledTimes(1)
  expect(other).toHaveBeenCalledTimes(1)
  stopOne()
  await settle()
  expect(hubs[0]?.calls).toEqual(['WatchEvent e'])
  stopOther()
  await settle()
  expect(hubs[0]?.calls).toEqual(['WatchEvent e', 'UnwatchEvent e'])
  expect(hubs[0]?.isStopped).toBe(true)
  expect(live.state.get()).toBe('off')
})

test('start, stop, start as StrictMode does it ends connected', async () => {
  const live = connection()
  const stop = live.watch({ kind: 'event', id: 'e' }, () => undefined)
  stop()
  live.watch({ kind: 'event', id: 'e' }, () => undefined)
  await settle()
  expect(live.state.get()).toBe('on')
  expect(hubs.at(-1)?.calls).toContain('WatchEvent e')
})

test('after a loss everything is watched again, on a new connection', async () => {
  const live = connection()
  const snapshot = vi.fn()
  live.watch({ kind: 'queue', id: 'q' }, snapshot)
  await settle()
  hubs[0]?.closed?.()
  expect(live.state.get()).toBe('waiting')
  await vi.advanceTimersByTimeAsync(500)
  expect(live.state.get()).toBe('on')
  expect(hubs).toHaveLength(2)
  expect(hubs[1]?.calls).toEqual(['WatchQueue q'])
  expect(snapshot).toHaveBeenCalledTimes(2)
})

test('a first start that fails is tried again, ever more rarely', async () => {
  failing = 3
  const live = connection()
  live.watch({ kind: 'event', id: 'e' }, () => undefined)
  await settle()
  expect(hubs).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(499)
  expect(hubs).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(hubs).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(hubs).toHaveLength(3)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(hubs).toHaveLength(4)
  expect(live.state.get()).toBe('on')
})

test('waking up tries at once', async () => {
  failing = 1
  const live = connection()
  live.keep()
  await settle()
  live.resync()
  await settle()
  expect(live.state.get()).toBe('on')
})

test('messages reach their handlers, and none after they left', async () => {
  const live = connection()
  const heard = vi.fn()
  const leave = live.on('logLine', heard)
  live.keep()
  await settle()
  hubs[0]?.handlers.get('logLine')?.({ message: 'one' } as never)
  leave()
  hubs[0]?.handlers.get('logLine')?.({ message: 'two' } as never)
  expect(heard).toHaveBeenCalledTimes(1)
})

test('an old connection is not heard any more', async () => {
  const live = connection()
  const heard = vi.fn()
  live.on('logLine', heard)
  live.keep()
  await settle()
  live.restart()
  await settle()
  hubs[0]?.handlers.get('logLine')?.({ message: 'late' } as never)
  expect(heard).not.toHaveBeenCalled()
  expect(hubs[0]?.isStopped).toBe(true)
})

test('another token goes over the connection that stands: nothing is watched anew', async () => {
  const live = connection()
  live.watch({ kind: 'queue', id: 'e' }, () => undefined)
  live.renew('early')
  await settle()
  live.renew('next')
  await settle()
  expect(hubs).toHaveLength(1)
  expect(hubs[0]?.calls).toEqual(['WatchQueue e', 'Renew next'])
})

test('where the server does not take it, a new connection is made', async () => {
  const live = connection()
  live.watch({ kind: 'queue', id: 'e' }, () => undefined)
  await settle()
  const [first] = hubs
  if (first) first.invoke = async () => Promise.reject(new Error('unauthenticated'))
  live.renew('next')
  await settle()
  expect(hubs).toHaveLength(2)
  expect(hubs[1]?.calls).toEqual(['WatchQueue e'])
  expect(first?.isStopped).toBe(true)
})
