import { Problem } from '../../api/problem.ts'
import type { Billing } from '../../api/types.ts'
import type { MessageKey } from '../../i18n/i18n.ts'

/** What is asked of whoever wants an invoice, in the order in which it is asked. */
export const billingFields = ['name', 'street', 'postalCode', 'city', 'country', 'vatId', 'reference'] as const

export type BillingField = (typeof billingFields)[number]

/** What stands in the fields. */
export type BillingDraft = Readonly<Record<BillingField, string>>

/** What is wrong, field by field. */
export type Faults = Readonly<Partial<Record<BillingField, MessageKey>>>

const drafted = (textOf: (field: BillingField) => string): BillingDraft =>
  Object.fromEntries(billingFields.map((field) => [field, textOf(field)])) as BillingDraft

/** The fields as the server knows them; all empty if it knows nothing. */
export const draftOf = (billing: Billing | null): BillingDraft => drafted((field) => billing?.[field] ?? '')

/** The fields without the spaces around what was typed. */
const trimmed = (draft: BillingDraft): BillingDraft => drafted((field) => draft[field].trim())

/** Whether nothing was said: then nothing is wanted. */
export const isEmpty = (draft: BillingDraft) => billingFields.every((field) => draft[field].trim() === '')

/** Whether the fields say what is known already. */
export function isKnown(draft: BillingDraft, billing: Billing | null): boolean {
  const [typed, known] = [trimmed(draft), draftOf(billing)]
  return billingFields.every((field) => typed[field] === known[field])
}

/** What the server is told. */
export function billingOf(draft: BillingDraft): Billing {
  const { name, country, ...others } = trimmed(draft)
  return {
    name,
    country,
    street: others.street || null,
    postalCode: others.postalCode || null,
    city: others.city || null,
    vatId: others.vatId || null,
    reference: others.reference || null,
  }
}

/** What has to be there and is not. */
export function missingOf(draft: BillingDraft): Faults {
  return {
    ...(draft.name.trim() === '' && { name: 'billing.nameMissing' }),
    ...(draft.country === '' && { country: 'billing.countryMissing' }),
  }
}

/** What the server found wrong with the fields; null: it was something else. */
export function faultsOf(problem: unknown): Faults | null {
  if (!(problem instanceof Problem) || problem.slug !== 'validation') return null
  const wrong = billingFields.filter((field) => problem.errors[field])
  if (wrong.length === 0) return null
  return Object.fromEntries(wrong.map((field) => [field, field === 'vatId' ? 'billing.vatIdWrong' : 'billing.wrong']))
}

/** Whether anything is wrong. */
export const isAnything = (faults: Faults) => Object.keys(faults).length > 0
