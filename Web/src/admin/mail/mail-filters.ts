import type { MailState } from '../types.ts'

export const states = ['waiting', 'givenUp', 'delivered', 'discarded'] as const satisfies MailState[]

/** What messages are looked for. `email` is a whole address, empty: all. Without a word on it, those that did not get through. */
export type MailFilters = { state: MailState | 'all'; email: string }

export const noFilters: MailFilters = { state: 'givenUp', email: '' }

/** Whether a text can be somebody's whole e-mail address. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)

/** The filters that an address of this page names. What it says wrongly counts as not said. */
export function readFilters(search: URLSearchParams): MailFilters {
  const [state, email] = [search.get('state'), (search.get('email') ?? '').trim()]
  return {
    state: state === 'all' ? state : (states.find((known) => known === state) ?? noFilters.state),
    email: isAddress(email) ? email : '',
  }
}

/** The address of these filters, as short as it can be. */
export function writeFilters({ state, email }: MailFilters): URLSearchParams {
  return new URLSearchParams({ ...(state !== noFilters.state && { state }), ...(email && { email }) })
}

/** What to ask the server. */
export function queryOf({ state, email }: MailFilters): { state?: MailState; email?: string } {
  return { ...(state !== 'all' && { state }), ...(email && { email }) }
}
