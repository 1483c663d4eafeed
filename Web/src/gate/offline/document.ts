import type { CheckInList, Gate, SignedOffline, Verdict } from '../../checkins/types.ts'
import { fromBase64Url, isSignedBy, type PublicKey } from '../code/signatures.ts'

export type Exception = {
  id: string
  standing: Extract<Verdict, 'valid' | 'void' | 'refunded' | 'disputed'>
  serial: number
}
/** `at`, `gate`: of the last entry, whether somebody is still in by it or not; null: there was none, or it was undone. */
export type Move = { id: string; in: boolean; at: string | null; gate: string | null }
export type Share = { generation: number; index: number | null; count: number; startsAt: string; endsAt: string }

/** What a device needs to decide by itself, as the server has signed it. */
export type OfflineDocument = {
  type: 'gate-offline/1'
  version: string
  /** To what this is added; null: it is everything. */
  since: string | null
  at: string
  eventId: string
  eventTag: number
  list: CheckInList
  gates: Gate[]
  keys: { tag: number; key: PublicKey }[]
  /** What the digits behind a code may be made by, in base64url; null: the event's codes have none. */
  rotationKeys: string[] | null
  tickets: Exception[]
  moved: Move[]
  shares: Share[]
}

/** Reads a document whose signature holds; null: one of these keys has not signed it, or it is something else. */
export async function readDocument(
  { signed, kid, signature }: SignedOffline,
  keys: readonly PublicKey[],
): Promise<OfflineDocument | null> {
  const key = keys.find((one) => one.kid === kid)
  const bytes = fromBase64Url(signature)
  if (!key || !bytes || !(await isSignedBy(key, new TextEncoder().encode(signed), bytes))) return null
  const document = JSON.parse(signed) as OfflineDocument
  return document.type === 'gate-offline/1' ? document : null
}
