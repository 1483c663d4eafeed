import createClient from 'openapi-fetch'
import { learnServerTime, maxAgeOf } from '../platform/clock.ts'
import type { Work } from '../work/solve.ts'
import { Problem, readProblem } from './problem.ts'
import type { paths } from './schema.d.ts'

const access = {
  token: async (): Promise<string | null> => null,
  renew: async (_refused: string): Promise<string | null> => null,
}

/** Says where the client finds the caller's token, and another one in place of one that was refused; null: nobody is signed in. */
export function takeTokensFrom(
  token: () => Promise<string | null>,
  renew: (refused: string) => Promise<string | null>,
) {
  access.token = token
  access.renew = renew
}

const mostProofs = 3

// The server may ask for work, before any effect: the browser does it, and sends the request again with the proof. A proof may
// come too late, and then the next one has to be made.
async function send(request: Request): Promise<Response> {
  let next = request
  for (let proofs = 0; ; proofs++) {
    const again = next.clone()
    try {
      return await sendAsUser(next)
    } catch (problem) {
      if (!(problem instanceof Problem && problem.slug === 'work-required') || proofs === mostProofs) throw problem
      const { prove } = await import('../work/prove.ts')
      again.headers.set('Proof-Of-Work', await prove(problem.extra as Work, request.signal))
      next = again
    }
  }
}

async function sendAsUser(request: Request): Promise<Response> {
  // These are asked in order to get a token, but for the proof that one still is who one is.
  if (/^\/api\/auth\/(?!proof)/.test(new URL(request.url).pathname)) return exchange(request, null)
  const token = await access.token()
  if (token === null) return exchange(request, null)
  const again = request.clone()
  try {
    return await exchange(request, token)
  } catch (problem) {
    // Refused before any effect, so it may be sent again: the token was taken back, or does not know yet that the
    // address was confirmed or a second step set up, and there may be another.
    const isOld =
      problem instanceof Problem &&
      ['unauthenticated', 'email-not-verified', 'second-factor-setup-required'].includes(problem.slug)
    const fresh = isOld ? await access.renew(token) : null
    if (fresh === null || fresh === token) throw problem
    return exchange(again, fresh)
  }
}

async function exchange(request: Request, token: string | null): Promise<Response> {
  if (token) request.headers.set('Authorization', `Bearer ${token}`)
  // Mail is written in the language that the page is in.
  const language = globalThis.document?.documentElement.lang
  if (language) request.headers.set('Accept-Language', language)
  const sentAt = Date.now()
  let response: Response
  try {
    response = await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw Problem.network()
  }
  const { headers } = response
  learnServerTime(headers.get('Date'), sentAt, Date.now(), maxAgeOf(headers.get('Cache-Control')))
  if (response.ok || response.status === 304) return response
  throw await readProblem(response)
}

/** The server's API, typed by its own OpenAPI document. Whatever is no success is thrown as a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? 'http://localhost', fetch: send })

/** What an answer carries. */
export async function bodyOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}
