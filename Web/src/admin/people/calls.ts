import { api, bodyOf } from '../../api/client.ts'
import type { InvitationRequest } from '../types.ts'

const of = (id: string) => ({ params: { path: { id } } })

/** Who may do more than buy. */
export const staff = {
  key: ['admin', 'staff'] as const,
  all: () => bodyOf(api.GET('/api/admin/staff')),
  dismiss: (id: string) => bodyOf(api.DELETE('/api/admin/staff/{id}', of(id))),
}

/** Who is invited to. */
export const invitations = {
  key: ['admin', 'invitations'] as const,
  all: () => bodyOf(api.GET('/api/admin/invitations')),
  send: (body: InvitationRequest) => bodyOf(api.POST('/api/admin/invitations', { body })),
  withdraw: (id: string) => bodyOf(api.DELETE('/api/admin/invitations/{id}', of(id))),
}
