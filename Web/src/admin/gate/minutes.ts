import type { GateSummary } from '../../checkins/types.ts'

type Minute = GateSummary['minutes'][number]

const minute = 60_000
const shown = 60

/** The last hour, minute by minute, quiet ones too: who came in and went out. */
export type Flow = { at: number[]; in: number[]; out: number[] }

/** All gates' minutes together, until the one that `now` is in. */
export function flowOf(minutes: readonly Minute[], now: number): Flow {
  const last = Math.floor(now / minute) * minute
  const at = Array.from({ length: shown }, (_, index) => last - (shown - 1 - index) * minute)
  const sum = (way: 'in' | 'out') =>
    at.map((begin) => minutes.reduce((total, one) => total + (Date.parse(one.at) === begin ? one[way] : 0), 0))
  return { at, in: sum('in'), out: sum('out') }
}

/** What a gate did within the hour, and in the last minute that is over. */
export type GateFlow = { gate: string | null; in: number; out: number; lastMinute: number }

/** The hour gate by gate, the busiest first. */
export function flowByGate(minutes: readonly Minute[], now: number): GateFlow[] {
  const before = Math.floor(now / minute) * minute - minute
  const gates = new Map<string | null, GateFlow>()
  for (const one of minutes) {
    const flow = gates.get(one.gate) ?? { gate: one.gate, in: 0, out: 0, lastMinute: 0 }
    flow.in += one.in
    flow.out += one.out
    if (Date.parse(one.at) === before) flow.lastMinute += one.in + one.out
    gates.set(one.gate, flow)
  }
  return [...gates.values()].sort((one, other) => other.in + other.out - (one.in + one.out))
}
