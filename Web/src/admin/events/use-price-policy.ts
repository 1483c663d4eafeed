import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import type { AdminEvent, PricePolicy } from '../types.ts'

/** Where the fees and taxes of an event are kept, as its version has them. */
export const pricePolicyKey = (event: AdminEvent) => ['price-policy', event.id, event.version]

/** Which fees and taxes the tickets of an event bear. */
export function usePricePolicy(event: AdminEvent) {
  return useQuery({
    queryKey: pricePolicyKey(event),
    queryFn: ({ signal }) =>
      bodyOf<PricePolicy>(
        api.GET('/api/admin/events/{id}/price-policy', { params: { path: { id: event.id } }, signal }),
      ),
    placeholderData: keepPreviousData,
  })
}
