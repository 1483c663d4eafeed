import createClient from 'openapi-fetch'
import { learnServerTime } from '../platform/clock.ts'
import { Problem, readProblem } from './problem.ts'
import type { paths } from './schema.d.ts'

const access = { token: (): string | null => null, refused: () => {} }

/** Says where the client finds the caller's token, and whom it tells that a token was refused. */
export function takeTokensFrom(token: () => string | null, refused: () => void) {
  access.token = token
  access.refused = refused
}

async function send(request: Request): Promise<Response> {
  const token = access.token()
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  const sentAt = Date.now()
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw Problem.network()
  }
  learnServerTime(response.headers.get('Date'), sentAt, Date.now())
  if (response.ok || response.status === 304) return response
  const problem = await readProblem(response)
  if (problem.slug === 'unauthenticated' && token) access.refused()
  throw problem
}

/** The server's API, typed by its own OpenAPI document. Whatever is no success is thrown as a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? 'http://localhost', fetch: send })

/** What an answer carries. */
export async function bodyOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
