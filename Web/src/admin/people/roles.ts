import type { MessageKey } from '../../i18n/i18n.ts'

/** What staff may do, the least first. */
export const roles = ['gate', 'supervisor', 'admin'] as const

const labels: Record<string, MessageKey> = {
  admin: 'admin.people.role.admin',
  gate: 'admin.people.role.gate',
  supervisor: 'admin.people.role.supervisor',
}

/** What a role is called. */
export const roleLabel = (role: string): MessageKey => labels[role] ?? 'admin.people.role'
