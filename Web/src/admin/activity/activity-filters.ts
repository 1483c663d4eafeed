import { rangeOf } from '../data/days.ts'

/** Which part of the log is shown. Without a word: changes, sign-ins and what may be about people. */
export const views = ['change', 'personalRead', 'signIn', 'marked', 'all'] as const
export type ActivityView = (typeof views)[number]

/** What is looked for. Empty: all. `who` is an account's whole e-mail address, `thing` an event's id. */
export type ActivityFilters = { view: ActivityView; who: string; thing: string; from: string; to: string }

export const noFilters: ActivityFilters = { view: 'change', who: '', thing: '', from: '', to: '' }

const names = Object.keys(noFilters) as (keyof ActivityFilters)[]
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** Whether a text can be somebody's whole e-mail address. */
export const isAddress = (text: string) => /^[^\s@]+@[^\s@]+$/.test(text)

/** The filters that an address names. What it says wrongly counts as not said. */
export function readFilters(search: URLSearchParams): ActivityFilters {
  const text = (name: string) => (search.get(name) ?? '').trim()
  const [who, from, to] = [text('who'), text('from'), text('to')]
  return {
    view: views.find((view) => view === text('view')) ?? noFilters.view,
    who: isAddress(who) ? who : '',
    thing: text('thing'),
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
  }
}

/** The address of these filters, as short as it can be. */
export function writeFilters(filters: ActivityFilters): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of names) if (filters[name] !== noFilters[name]) search.set(name, filters[name])
  return search
}

/** What to ask the server. Days are this device's days, and the last one is taken in. */
export function queryOf(filters: ActivityFilters): Record<string, string> {
  return {
    ...(filters.view === 'marked' && { marked: 'true' }),
    ...(filters.view !== 'marked' && filters.view !== 'all' && { kind: filters.view }),
    ...(filters.who && { email: filters.who }),
    ...(filters.thing && { objectId: filters.thing }),
    ...rangeOf(filters.from, filters.to),
  }
}
