import type { OrderStatus } from '../../api/types.ts'

export const statuses = ['awaitingPayment', 'paid', 'cancelled', 'expired', 'refunded'] as const satisfies OrderStatus[]

/** What orders are looked for. Empty: all. `q` is whatever a buyer has told: a number, a code, a name. */
export type OrderFilters = { q: string; event: string; status: OrderStatus | ''; from: string; to: string }

export const noFilters: OrderFilters = { q: '', event: '', status: '', from: '', to: '' }

const names = Object.keys(noFilters) as (keyof OrderFilters)[]
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** The filters that an address names. What it says wrongly counts as not said. */
export function readFilters(search: URLSearchParams): OrderFilters {
  const text = (name: string) => (search.get(name) ?? '').trim()
  const [from, to] = [text('from'), text('to')]
  return {
    q: text('q'),
    event: text('event'),
    status: statuses.find((status) => status === text('status')) ?? '',
    from: isDay(from) ? from : '',
    to: isDay(to) ? to : '',
  }
}

/** The address of these filters, as short as it can be. */
export function writeFilters(filters: OrderFilters): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of names) if (filters[name]) search.set(name, filters[name])
  return search
}

/** Whether anything could be found by that. What it is, the server finds out. */
export const isFindable = (typed: string) => /[\p{L}\p{N}]/u.test(typed)

/** What to ask the server. Days are this device's days, and the last one is taken in. */
export function queryOf(filters: OrderFilters): Record<string, string> {
  const at = (day: string, days: number) => {
    const time = new Date(`${day}T00:00:00`)
    time.setDate(time.getDate() + days)
    return time.toISOString()
  }
  return {
    ...(isFindable(filters.q) && { q: filters.q }),
    ...(filters.event && { eventId: filters.event }),
    ...(filters.status && { status: filters.status }),
    ...(filters.from && { from: at(filters.from, 0) }),
    ...(filters.to && { to: at(filters.to, 1) }),
  }
}
