import type { Session } from './session.ts'

const texts = ['userId', 'displayName', 'role'] as const

/** Whether what was kept is a session. */
export function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    texts.every((name) => typeof (value as Record<string, unknown>)[name] === 'string')
  )
}

/** Where to go after signing in: only places of this app, whatever the address says. */
export function safeReturn(wanted: string | null, role?: string): string {
  if (!wanted?.startsWith('/') || wanted === '/') return homeOf(role)
  return wanted.startsWith('//') || wanted.includes('\\') ? homeOf(role) : wanted
}

/**
 * Where somebody comes to when they open the shop, or have signed in and want nothing in particular: organisers to their desk, those
 * at gates to theirs.
 */
export function homeOf(role: string | undefined): string {
  if (role === 'gate' || role === 'supervisor') return '/gate'
  return role === 'admin' ? '/admin' : '/'
}
