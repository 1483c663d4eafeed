/** Every kind of refusal that the server or the way to it knows. A test compares this with the server's own list. */
export const slugs = [
  'validation',
  'malformed-json',
  'unauthenticated',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'not-acceptable',
  'email-taken',
  'sold-out',
  'sales-closed',
  'limit-exceeded',
  'too-many-holds',
  'cooling-down',
  'seat-taken',
  'admission-required',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'order-state',
  'payment-unavailable',
  'refund-refused',
  'invoice-issued',
  'no-e-invoice',
  'event-state',
  'price-policy-fixed',
  'seller-fixed',
  'case-state',
  'message-state',
  'check-in-refused',
  'transfer-refused',
  'answers-closed',
  'email-not-verified',
  'work-required',
  'link-over',
  'mail-off',
  'second-factor-required',
  'second-factor-setup-required',
  'proof-required',
  'ticket-over',
  'passkeys-off',
  'wallet-off',
  'stale-version',
  'in-use',
  'waiting-room-full',
  'already-checked-in',
  'invalid-ticket',
  'payload-too-large',
  'unsupported-media-type',
  'rate-limited',
  'overloaded',
  'outcome-unknown',
  'internal',
  // Ours: nothing came back at all.
  'network',
] as const

export type Slug = (typeof slugs)[number]

/** A refusal: what went wrong, and what is known about it. */
export class Problem extends Error {
  readonly slug: Slug | 'unknown'
  /** The HTTP status; 0: there was no answer. */
  readonly status: number
  readonly title: string
  readonly detail: string | null
  readonly traceId: string | null
  /** Field → messages. */
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** Seconds after which it makes sense to try again. */
  readonly retryAfterSeconds: number | null
  /** Members beyond the common ones: `tierId`, `available`, `seats` … */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, body: Record<string, unknown>, retryAfterSeconds: number | null = null) {
    const title = typeof body.title === 'string' ? body.title : ''
    super(title || `HTTP ${status}`)
    this.name = 'Problem'
    this.slug = slugOf(body.type)
    this.status = status
    this.title = title
    this.detail = typeof body.detail === 'string' ? body.detail : null
    this.traceId = typeof body.traceId === 'string' ? body.traceId : null
    this.errors = isErrors(body.errors) ? body.errors : {}
    this.retryAfterSeconds = retryAfterSeconds
    this.extra = body
  }

  /** Nothing came back: the request may or may not have arrived. */
  static network(): Problem {
    return new Problem(0, { type: 'network' })
  }
}

/** Whether the same request may succeed by itself a little later. */
export function isTransient(problem: unknown): boolean {
  return (
    problem instanceof Problem && ['overloaded', 'rate-limited', 'outcome-unknown', 'network'].includes(problem.slug)
  )
}

/** Whether the request may have had its effect though it looks failed. Only the same idempotency key is safe then. */
export function mayHaveHappened(problem: unknown): boolean {
  if (!(problem instanceof Problem)) return true
  return problem.slug === 'network' || problem.slug === 'outcome-unknown' || problem.status >= 500
}

/** Reads an answer that is no success. Anything that is no problem document counts as one without a known kind. */
export async function readProblem(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const body = await response.json().catch(() => null)
  const members = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return new Problem(response.status, members, Number.isFinite(retryAfter) ? retryAfter : null)
}

function slugOf(type: unknown): Slug | 'unknown' {
  const name = typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : ''
  return slugs.find((slug) => slug === name) ?? 'unknown'
}

function isErrors(value: unknown): value is Record<string, string[]> {
  return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray)
}
