import { Problem } from '../../api/problem.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import type { Question, QuestionRequest } from '../types.ts'

/** Most questions of an event. */
export const mostQuestions = 10

/** A question as its fields hold it. */
export type QuestionDraft = {
  /** Tells fields of one question from those of another one. */
  key: string
  /** Which one it is now; null: it is new. */
  id: string | null
  text: string
  kind: Question['kind']
  isRequired: boolean
  maxLength: string
  /** One in each line. */
  choices: string
  /** Of whose tickets; null: of all. */
  tierIds: readonly string[] | null
}

type Part = 'text' | 'maxLength' | 'choices' | 'tierIds'

/** What is wrong with a question, by its parts. */
export type QuestionFaults = Partial<Record<Part, MessageKey>>

const faultTexts: Record<Part, MessageKey> = {
  text: 'admin.questions.textWrong',
  maxLength: 'admin.questions.lengthWrong',
  choices: 'admin.questions.choicesWrong',
  tierIds: 'admin.questions.tiersWrong',
}

/** A question that nobody has written yet. */
export const newQuestion = (): QuestionDraft => ({
  key: crypto.randomUUID(),
  id: null,
  text: '',
  kind: 'text',
  isRequired: false,
  maxLength: '100',
  choices: '',
  tierIds: null,
})

/** A question that there is. Tiers that are gone can't be chosen any more. */
export const draftOf = (question: Question, tierIds: readonly string[]): QuestionDraft => ({
  key: question.id,
  id: question.id,
  text: question.text,
  kind: question.kind,
  isRequired: question.isRequired,
  maxLength: String(question.maxLength ?? 100),
  choices: question.choices.join('\n'),
  tierIds: question.tierIds?.filter((id) => tierIds.includes(id)) ?? null,
})

/** The same as the server takes it. */
export const requestOf = (draft: QuestionDraft): QuestionRequest => ({
  id: draft.id,
  text: draft.text,
  kind: draft.kind,
  isRequired: draft.isRequired,
  maxLength: draft.kind === 'text' ? Number(draft.maxLength) : null,
  choices: draft.kind === 'choice' ? linesOf(draft.choices) : null,
  tierIds: draft.tierIds === null ? null : [...draft.tierIds],
})

/** The same questions with one of them moved by a step. */
export function moved(drafts: readonly QuestionDraft[], from: number, step: 1 | -1): readonly QuestionDraft[] {
  const [one, other] = [drafts[from], drafts[from + step]]
  if (!one || !other) return drafts
  return drafts.map((draft, at) => (at === from ? other : at === from + step ? one : draft))
}

/** What the server says of the question at a place. */
export function faultsAt(problem: unknown, at: number): QuestionFaults {
  if (!(problem instanceof Problem) || problem.slug !== 'validation') return {}
  const start = `questions[${at}].`
  const parts = Object.keys(problem.errors).filter((field) => field.startsWith(start))
  return Object.fromEntries(
    parts
      .map((field) => field.slice(start.length).split('[')[0] as Part)
      .filter((part) => Object.hasOwn(faultTexts, part))
      .map((part) => [part, faultTexts[part]]),
  )
}

/** How many answers would belong to questions that are asked no more; null: that is not what is wrong. */
export function answersInTheWay(problem: unknown): number | null {
  if (!(problem instanceof Problem) || problem.slug !== 'in-use') return null
  return typeof problem.extra.answers === 'number' ? problem.extra.answers : null
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
