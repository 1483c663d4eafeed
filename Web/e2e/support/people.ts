import { Api, type Session, signIn } from './api.ts'

/** The accounts that the README names. */
export const accounts = {
  admin: { email: 'admin@example.com', password: 'admin123' },
  guest: { email: 'guest@example.com', password: 'festflow' },
  gate: { email: 'gate@example.com', password: 'gate1234' },
} as const

/** The organiser of the demo. */
export function organiser(url: string): Promise<Api> {
  return signIn(url, accounts.admin.email, accounts.admin.password)
}

/** Makes a buyer who has nothing yet. */
export async function newBuyer(admin: Api): Promise<Api> {
  const [buyer] = await newBuyers(admin, 1)
  if (!buyer) throw new Error('No buyer was made.')
  return buyer
}

/** Makes several buyers who have nothing yet. */
export async function newBuyers(admin: Api, count: number): Promise<Api[]> {
  const { users } = await admin.post<{ users: { userId: string; token: string }[] }>('/api/admin/demo/users', { count })
  return users.map((user) => new Api(admin.url, sessionOf(user.userId, user.token)))
}

function sessionOf(userId: string, token: string): Session {
  const [, claims = ''] = token.split('.')
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }
  return { userId, displayName: 'Demo buyer', role: 'buyer', token, expiresAt: new Date(exp * 1_000).toISOString() }
}
