import type { components } from '../../src/api/schema.d.ts'

type Schemas = components['schemas']
export type Session = Pick<Schemas['SignedIn'], 'userId' | 'displayName' | 'role' | 'token' | 'expiresAt'>
export type AdminEvent = Schemas['AdminEvent']
export type Order = Schemas['OrderBody']

/** The HTTP API as somebody, for what a test prepares or looks up behind the screen's back. */
export class Api {
  readonly url: string
  readonly session: Session | undefined

  constructor(url: string, session?: Session) {
    this.url = url
    this.session = session
  }

  /** Asks; whatever is no success is an error. */
  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.session && { Authorization: `Bearer ${this.session.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body: unknown = {}, headers?: Record<string, string>): Promise<T> {
    return this.call<T>('POST', path, body, headers)
  }

  /** Orders tickets. */
  order(
    eventId: string,
    lines: { tierId: string; category: string; quantity: number; seats?: string[] }[],
  ): Promise<Order> {
    return this.post<Order>('/api/orders', { eventId, lines }, { 'Idempotency-Key': crypto.randomUUID() })
  }

  /** Pays with a test card. */
  pay(orderId: string, card = '4242424242424242'): Promise<unknown> {
    return this.post(`/api/orders/${orderId}/payment`, { method: 'test', card })
  }
}

/** Signs in as an account of the demo. */
export async function signIn(url: string, email: string, password: string): Promise<Api> {
  return new Api(url, await new Api(url).post<Session>('/api/auth/login', { email, password }))
}
