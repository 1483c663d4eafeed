import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { useLiveState } from '../../live/use-live.ts'
import { serverNow } from '../../platform/clock.ts'
import { newestOrdersKey } from '../../shop/newest-orders.ts'
import { newerOrder } from '../../shop/order.ts'
import { mayHoldMore } from './held.ts'

const perPage = 25
const mostPages = 8
const pollMilliseconds = 10_000

async function readNewest(signal: AbortSignal): Promise<readonly Order[]> {
  const orders: Order[] = []
  let cursor: string | null = null as string | null
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor }: { items: Order[]; nextCursor: string | null } = await bodyOf(
      api.GET('/api/orders', { params: { query: { limit: perPage, ...(cursor !== null && { cursor }) } }, signal }),
    )
    orders.push(...items)
    if (!nextCursor || !mayHoldMore(items, serverNow())) break
    cursor = nextCursor
  }
  return orders
}

/** The caller's newest orders: read once, then pushed; asked for now and then where nothing is pushed. */
export function useNewestOrders() {
  const isLive = useLiveState() === 'on'
  return useQuery({
    queryKey: newestOrdersKey,
    queryFn: ({ signal }) => readNewest(signal),
    structuralSharing: (known, came) => newest(known as readonly Order[] | undefined, came as readonly Order[]),
    staleTime: pollMilliseconds,
    // What moves is pushed, and so is what was placed with another device. Pushes may be lost: it is looked for when one turns to this one.
    refetchOnWindowFocus: 'always',
    refetchInterval: isLive ? 6 * pollMilliseconds : pollMilliseconds,
  })
}

// An answer that was under way while a push came is the older one.
function newest(known: readonly Order[] | undefined, came: readonly Order[]): readonly Order[] {
  return came.map((order) =>
    newerOrder(
      known?.find((one) => one.id === order.id),
      order,
    ),
  )
}
