import { Problem } from '../../api/problem.ts'
import type { TicketQuestion } from '../../api/types.ts'
import type { MessageKey } from '../../i18n/i18n.ts'

/** What stands in the fields, by question. */
export type Draft = Readonly<Record<string, string>>

/** What is wrong with an answer, by question. */
export type Faults = ReadonlyMap<string, MessageKey>

/** What a form begins with. */
export const draftOf = (questions: readonly TicketQuestion[]): Draft =>
  Object.fromEntries(questions.map((one) => [one.id, one.answer ?? '']))

/** All answers, as the server takes them. */
export const answersOf = (questions: readonly TicketQuestion[], draft: Draft) =>
  questions.map((one) => ({ questionId: one.id, value: draft[one.id] ?? '' }))

/** What has to be answered, and is not: that much is known without asking the server. */
export function missingOf(questions: readonly TicketQuestion[], draft: Draft): Faults {
  const missing = questions.filter((one) => one.isRequired && !draft[one.id]?.trim())
  return new Map(missing.map((one) => [one.id, 'questions.needed']))
}

/** Which answers the server has refused; null: it is something else that is wrong. */
export function faultsOf(questions: readonly TicketQuestion[], problem: unknown): Faults | null {
  if (!(problem instanceof Problem) || problem.slug !== 'validation') return null
  const refused = questions.filter((_, index) => problem.errors[`answers[${index}].value`])
  if (refused.length === 0) return null
  return new Map(refused.map((one) => [one.id, one.kind === 'text' ? 'questions.wrong' : 'questions.wrongChoice']))
}

/** Whether what was asked is another thing now: it was changed, or it can't be answered any more. */
export const isOutdated = (problem: unknown) =>
  problem instanceof Problem && ['validation', 'answers-closed', 'not-found'].includes(problem.slug)
