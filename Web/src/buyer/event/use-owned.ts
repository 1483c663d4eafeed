import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { EventDetail, Order } from '../../api/types.ts'
import { useNow } from '../../platform/clock.ts'
import type { Owned } from '../../shop/cart.ts'
import { ordersOfKey } from '../../shop/newest-orders.ts'
import { ownedOf } from './owned.ts'

const perPage = 100
const mostPages = 10

async function readOrders(eventId: string, signal: AbortSignal): Promise<Order[]> {
  const found: Order[] = []
  let cursor: string | null = null as string | null
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor }: { items: Order[]; nextCursor: string | null } = await bodyOf(
      api.GET('/api/orders', { params: { query: { limit: perPage, ...(cursor !== null && { cursor }) } }, signal }),
    )
    found.push(...items.filter((order) => order.eventId === eventId))
    if (!nextCursor) break
    cursor = nextCursor
  }
  return found
}

/** How many tickets of each tier the caller has. Asked for only where a tier limits what one person may have. */
export function useOwned(event: EventDetail, userId: string | undefined): Owned {
  const isLimited = event.tiers.some((tier) => tier.maxPerBuyer !== null)
  const { data } = useQuery({
    queryKey: [...ordersOfKey, event.id, userId],
    queryFn: ({ signal }) => readOrders(event.id, signal),
    enabled: isLimited && userId !== undefined,
  })
  // A hold ends with its minute, not with each tick.
  const minute = Math.floor(useNow() / 60_000) * 60_000
  return useMemo(() => ownedOf(data ?? [], minute), [data, minute])
}
