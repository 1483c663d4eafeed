import { Problem } from '../../api/problem.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import type { Seller, SellerRequest } from '../types.ts'

/** What is asked of a seller, in the order in which it is asked. */
export const sellerFields = [
  'name',
  'street',
  'postalCode',
  'city',
  'country',
  'vatId',
  'taxNumber',
  'registrationNumber',
  'email',
  'numberPrefix',
] as const

export type SellerField = (typeof sellerFields)[number]

/** What stands in the fields. */
export type SellerDraft = Readonly<Record<SellerField, string>>

/** What is wrong, field by field. */
export type Faults = Readonly<Partial<Record<SellerField, MessageKey>>>

const required = ['name', 'street', 'postalCode', 'city', 'country'] as const satisfies SellerField[]
// With a digit at the end, the numbers of two prefixes could read alike.
const prefix = /^([A-Z0-9/-]{0,11}[A-Z/-])?$/

/** Whether a seller must have it. */
export const isRequired = (field: SellerField) => required.some((one) => one === field)

const drafted = (textOf: (field: SellerField) => string): SellerDraft =>
  Object.fromEntries(sellerFields.map((field) => [field, textOf(field)])) as SellerDraft

/** The fields as the server knows them; null: of a seller that there is not yet. */
export const draftOf = (seller: Seller | null): SellerDraft => drafted((field) => seller?.[field] ?? '')

/** What the server is told. */
export function requestOf(draft: SellerDraft): SellerRequest {
  const { vatId, taxNumber, registrationNumber, email, ...others } = drafted((field) => draft[field].trim())
  return {
    ...others,
    vatId: vatId || null,
    taxNumber: taxNumber || null,
    registrationNumber: registrationNumber || null,
    email: email || null,
  }
}

/** What can be seen to be wrong before the server is asked. */
export function checkDraft(draft: SellerDraft): Faults {
  const missing = required.filter((field) => draft[field].trim() === '')
  return {
    ...Object.fromEntries(missing.map((field) => [field, `admin.sellers.${field}Missing` as const])),
    ...(!prefix.test(draft.numberPrefix.trim()) && { numberPrefix: 'admin.sellers.numberPrefixWrong' }),
  }
}

/** What the server found wrong with the fields; null: it was something else. */
export function faultsOf(problem: unknown): Faults | null {
  if (!(problem instanceof Problem) || problem.slug !== 'validation') return null
  const wrong = sellerFields.filter((field) => problem.errors[field])
  return wrong.length === 0 ? null : Object.fromEntries(wrong.map((field) => [field, faultOf(field)]))
}

function faultOf(field: SellerField): MessageKey {
  if (field === 'vatId') return 'admin.sellers.vatIdWrong'
  return field === 'numberPrefix' ? 'admin.sellers.numberPrefixWrong' : 'admin.sellers.wrong'
}
