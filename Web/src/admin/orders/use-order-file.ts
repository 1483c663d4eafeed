import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import type { OrderFile } from '../types.ts'

const pollMilliseconds = 2_000

export const orderFileKey = (id: string) => ['admin', 'order', id]

/** An order with all that organisers know of it. While money is on its way back it is read again and again. */
export function useOrderFile(id: string) {
  return useQuery({
    queryKey: orderFileKey(id),
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/orders/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? pollMilliseconds : false),
  })
}

/** Whether something goes on by itself. */
function isMoving(order: OrderFile): boolean {
  return order.refunds.some(
    (refund) =>
      refund.status === 'requested' ||
      refund.status === 'pending' ||
      (refund.status === 'succeeded' && refund.restock && refund.ticketIds.length > 0 && refund.restockedAt === null),
  )
}
