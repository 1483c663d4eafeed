import { api, bodyOf } from '../api/client.ts'
import type { components } from '../api/schema.d.ts'

export type Invitation = components['schemas']['InvitationShown']

/** What a mailed invitation is to. */
export function invitationOf(token: string): Promise<Invitation> {
  return bodyOf(api.POST('/api/auth/invitation', { body: { token } }))
}
