import type { Slug } from '../api/problem.ts'
import type { MessageKey } from '../i18n/i18n.ts'

/** What one can do about a problem. `retry`: the same again · `signIn` · `back`: to what was there before · a place to go to. */
export type Remedy = 'retry' | 'signIn' | 'back' | 'reload' | 'events' | 'orders' | 'account'

type Texts = { title: MessageKey; text: MessageKey; remedy: Remedy }

const remedies: Record<Slug | 'unknown', Remedy> = {
  validation: 'back',
  'malformed-json': 'reload',
  unauthenticated: 'signIn',
  forbidden: 'events',
  'not-found': 'events',
  'method-not-allowed': 'reload',
  'not-acceptable': 'reload',
  'email-taken': 'signIn',
  'sold-out': 'back',
  'sales-closed': 'back',
  'limit-exceeded': 'back',
  'too-many-holds': 'orders',
  'cooling-down': 'back',
  'seat-taken': 'back',
  'admission-required': 'back',
  'idempotency-key-missing': 'reload',
  'idempotency-key-reused': 'orders',
  'order-state': 'orders',
  'payment-unavailable': 'orders',
  'refund-refused': 'reload',
  'invoice-issued': 'reload',
  'no-e-invoice': 'back',
  'event-state': 'reload',
  'price-policy-fixed': 'reload',
  'seller-fixed': 'reload',
  'case-state': 'reload',
  'message-state': 'reload',
  'check-in-refused': 'back',
  'transfer-refused': 'reload',
  'answers-closed': 'reload',
  'email-not-verified': 'account',
  'work-required': 'retry',
  'link-over': 'account',
  'mail-off': 'back',
  'second-factor-required': 'signIn',
  'second-factor-setup-required': 'account',
  'proof-required': 'account',
  'ticket-over': 'back',
  'passkeys-off': 'back',
  'wallet-off': 'back',
  'stale-version': 'reload',
  'in-use': 'back',
  'waiting-room-full': 'events',
  'already-checked-in': 'back',
  'invalid-ticket': 'back',
  'payload-too-large': 'back',
  'unsupported-media-type': 'reload',
  'rate-limited': 'retry',
  overloaded: 'retry',
  'outcome-unknown': 'retry',
  internal: 'retry',
  network: 'retry',
  unknown: 'retry',
}

/** Problems that only a page which is older than the shop can have: to its reader they are all the same. */
const outdated = [
  'malformed-json',
  'method-not-allowed',
  'not-acceptable',
  'unsupported-media-type',
  'idempotency-key-missing',
] as const satisfies Slug[]

type Outdated = (typeof outdated)[number]

const isOutdated = (slug: Slug | 'unknown'): slug is Outdated => (outdated as readonly string[]).includes(slug)

/**
 * Rare problems that have the texts of kindred ones. A message that has moved on is, to who looks at it, something that has changed; and
 * nobody is told of work that the browser has failed to do.
 */
const kindred = {
  'work-required': 'unknown',
  'second-factor-setup-required': 'forbidden',
  'payload-too-large': 'validation',
  'idempotency-key-reused': 'order-state',
  'check-in-refused': 'invalid-ticket',
  'no-e-invoice': 'not-found',
  'event-state': 'stale-version',
  'invoice-issued': 'stale-version',
  'seller-fixed': 'stale-version',
  'message-state': 'stale-version',
  'transfer-refused': 'stale-version',
  'answers-closed': 'stale-version',
} as const satisfies Partial<Record<Slug, Slug | 'unknown'>>

const hasKindred = (slug: Slug | 'unknown'): slug is keyof typeof kindred => Object.hasOwn(kindred, slug)

/** Whose texts a problem has. */
function nameOf(slug: Slug | 'unknown') {
  if (isOutdated(slug)) return 'outdated'
  return hasKindred(slug) ? kindred[slug] : slug
}

/** What to say of a problem, and what to offer. The one place that knows. */
export function explain(slug: Slug | 'unknown'): Texts {
  const name = nameOf(slug)
  return { title: `problem.${name}.title`, text: `problem.${name}.text`, remedy: remedies[slug] }
}
