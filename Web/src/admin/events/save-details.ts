import { Problem } from '../../api/problem.ts'
import type { AdminEvent, EventRequest } from '../types.ts'
import { draftOf, type EventDraft, requestOf } from './event-draft.ts'
import type { Way } from './save-member.ts'
import { type Merge, mergeThree } from './three-way.ts'

export type DetailsOutcome =
  | { is: 'saved'; whole: AdminEvent }
  | { is: 'conflict'; merge: Merge<EventDraft>; theirs: AdminEvent }

const mostRounds = 5

/**
 * Saves an event's details. When others have changed the event since the form opened, their changes and mine go together; where
 * both changed the same thing, somebody has to choose, and nothing is saved.
 */
export async function saveDetails(
  way: Way<AdminEvent, EventRequest>,
  opened: AdminEvent,
  mine: EventDraft,
): Promise<DetailsOutcome> {
  let [current, draft] = [opened, mine]
  for (let round = 1; ; round++) {
    try {
      return { is: 'saved', whole: await way.save(current.version, requestOf(draft, current)) }
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.slug !== 'stale-version' || round === mostRounds) throw problem
    }
    current = await way.load()
    const merge = mergeThree(draftOf(opened), mine, draftOf(current))
    if (merge.conflicts.length > 0) return { is: 'conflict', merge, theirs: current }
    draft = merge.merged
  }
}
