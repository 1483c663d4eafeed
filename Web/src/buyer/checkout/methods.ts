import { useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'

const texts = { test: 'pay.method.test', stripe: 'pay.method.stripe' } as const

/** How buyers can pay here, in the order in which it is offered. */
export const useMethods = () =>
  useQuery({
    queryKey: ['payment-methods'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/payment-methods', { signal })),
    staleTime: 60_000,
  })

/** The text that names a method; null: it goes by its own name. */
export const textOf = (method: string) => texts[method as keyof typeof texts] ?? null
