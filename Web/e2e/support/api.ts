import type { components } from '../../src/api/schema.d.ts'

type Schemas = components['schemas']
export type Session = Pick<
  Schemas['SignedIn'],
  'userId' | 'displayName' | 'role' | 'token' | 'expiresAt' | 'refreshToken'
>
export type Credentials = { email: string; password: string }
export type AdminEvent = Schemas['AdminEvent']
export type Order = Schemas['OrderBody']

/** The HTTP API as somebody, for what a test prepares or looks up behind the screen's back. */
export class Api {
  readonly url: string
  readonly credentials: Credentials | undefined
  session: Session | undefined
  #renewing: Promise<void> | undefined

  constructor(url: string, session?: Session, credentials?: Credentials) {
    this.url = url
    this.session = session
    this.credentials = credentials
  }

  /** Asks; whatever is no success is an error. */
  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    await this.#renew()
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

  // A token is good for ten minutes, a worker's organiser is needed for longer.
  #renew(): Promise<void> | undefined {
    const { refreshToken, expiresAt } = this.session ?? {}
    if (!refreshToken || !expiresAt || Date.parse(expiresAt) - Date.now() > 60_000) return this.#renewing
    this.#renewing ??= new Api(this.url)
      .post<Session>('/api/auth/refresh', { refreshToken })
      .then((session) => {
        this.session = session
      })
      .finally(() => {
        this.#renewing = undefined
      })
    return this.#renewing
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

/** Signs in, with the browser that is named. */
export async function signIn(url: string, credentials: Credentials, userAgent = 'tests'): Promise<Api> {
  const wish = { ...credentials, withRefreshToken: true }
  const session = await new Api(url).post<Session>('/api/auth/login', wish, { 'User-Agent': userAgent })
  return new Api(url, session, credentials)
}
