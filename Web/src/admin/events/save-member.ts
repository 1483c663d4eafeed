import { Problem } from '../../api/problem.ts'
import type { Plain } from './three-way.ts'

/** One value of something that has a version: how to read it, and how to ask for another. */
export type Member<Whole, Value extends Plain, Change> = {
  read(whole: Whole): Value
  /** The change that sets the value and leaves everything else of `whole` as it is. */
  change(whole: Whole, value: Value): Change
}

/** The way to the server. */
export type Way<Whole, Change> = {
  save(version: number, change: Change): Promise<Whole>
  load(): Promise<Whole>
}

export type Outcome<Whole, Value> = { is: 'saved'; whole: Whole } | { is: 'conflict'; theirs: Value; whole: Whole }

const mostRounds = 5

/**
 * Saves one value. When the whole has moved on, what others made of this value decides: if they left it alone, saving again
 * overwrites nothing of theirs; if they changed it, somebody has to choose.
 */
export async function saveMember<Whole extends { version: number }, Value extends Plain, Change>(
  way: Way<Whole, Change>,
  member: Member<Whole, Value, Change>,
  opened: Whole,
  base: Value,
  mine: Value,
): Promise<Outcome<Whole, Value>> {
  let current = opened
  for (let round = 1; ; round++) {
    try {
      return { is: 'saved', whole: await way.save(current.version, member.change(current, mine)) }
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.slug !== 'stale-version' || round === mostRounds) throw problem
    }
    current = await way.load()
    const theirs = member.read(current)
    if (theirs === mine) return { is: 'saved', whole: current }
    if (theirs !== base) return { is: 'conflict', theirs, whole: current }
  }
}
