import { Api, type Session, signIn } from './api.ts'
import { codeFor } from './mail.ts'

/** The accounts that the README names. */
export const accounts = {
  admin: { email: 'admin@example.com', password: 'admin123' },
  guest: { email: 'guest@example.com', password: 'festflow' },
  gate: { email: 'gate@example.com', password: 'gate1234' },
} as const

/** The organiser of the demo. */
export function organiser(url: string): Promise<Api> {
  return signIn(url, accounts.admin)
}

/** Makes a buyer who has nothing yet, and can sign in. */
export async function newBuyer(admin: Api): Promise<Api> {
  const credentials = { email: `buyer-${crypto.randomUUID()}@example.com`, password: 'four quiet words here' }
  const wish = { ...credentials, displayName: 'Demo buyer', withRefreshToken: true }
  return new Api(admin.url, await new Api(admin.url).post<Session>('/api/auth/register', wish), credentials)
}

/** Makes a buyer whose address is proved: by a mailed code, as guests sign in. */
export async function newReader(url: string): Promise<Api> {
  const credentials = { email: `reader-${crypto.randomUUID()}@example.com`, password: 'four quiet words here' }
  const { email, password } = credentials
  await new Api(url).post('/api/auth/guest', { email })
  const proof = { email, code: await codeFor(url, email), withRefreshToken: true }
  const guest = new Api(url, await new Api(url).post<Session>('/api/auth/guest/verify', proof), credentials)
  await guest.call('PUT', '/api/me/password', { password })
  return guest
}

/** Makes several buyers who have nothing yet, for a crowd: they have no password. */
export async function newBuyers(admin: Api, count: number): Promise<Api[]> {
  const { users } = await admin.post<{ users: { userId: string; token: string }[] }>('/api/admin/demo/users', { count })
  return users.map((user) => new Api(admin.url, sessionOf(user.userId, user.token)))
}

function sessionOf(userId: string, token: string): Session {
  const [, claims = ''] = token.split('.')
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }
  return { userId, displayName: 'Demo buyer', role: 'buyer', token, expiresAt: new Date(exp * 1_000).toISOString() }
}
