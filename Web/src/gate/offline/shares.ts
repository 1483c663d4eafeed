import type { Share } from './document.ts'

/** Whether a ticket is this device's to let in: `mine` · `another`: another device owns it · `over`: the device owns nothing any more. */
export type Ownership = 'mine' | 'another' | 'over'

/** Whose ticket it is at a time (milliseconds). A list that was never shared is everybody's. */
export async function ownershipOf(ticketId: string, shares: readonly Share[], now: number): Promise<Ownership> {
  if (shares.length === 0) return 'mine'
  const share = shares.find(({ startsAt, endsAt }) => Date.parse(startsAt) <= now && now < Date.parse(endsAt))
  if (!share || share.index === null) return 'over'
  const bytes = Uint8Array.from(ticketId.replaceAll('-', '').match(/../g) ?? [], (hex) => Number.parseInt(hex, 16))
  const hash = new DataView(await crypto.subtle.digest('SHA-256', bytes))
  return hash.getUint32(0) % share.count === share.index ? 'mine' : 'another'
}
