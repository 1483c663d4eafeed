import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Factors } from '../../api/types.ts'
import { makePasskey } from './passkey.ts'

type Run = <T>(work: () => Promise<T>) => Promise<T | undefined>

/** With what somebody signs in beside a password. */
export function useFactors(userId: string) {
  return useQuery({
    queryKey: ['factors', userId],
    queryFn: ({ signal }) => bodyOf<Factors>(api.GET('/api/me/factors', { signal })),
  })
}

/** Changes it. Each change is made through `run`, which sees to it that it may be. */
export function useFactorChanges(userId: string, run: Run) {
  const queries = useQueryClient()
  const onSettled = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['factors', userId] }),
      queries.invalidateQueries({ queryKey: ['sessions', userId] }),
    ])
  return {
    addPasskey: useMutation({
      mutationFn: async (name: string) => {
        const wish = await run(() => bodyOf(api.POST('/api/me/factors/passkeys/options')))
        if (!wish) return undefined
        const credential = await makePasskey(wish)
        return await run(() => bodyOf(api.POST('/api/me/factors/passkeys', { body: { name, credential } })))
      },
      onSettled,
    }),
    renamePasskey: useMutation({
      mutationFn: ({ id, name }: { id: string; name: string }) =>
        api.PATCH('/api/me/factors/passkeys/{id}', { params: { path: { id } }, body: { name } }),
      onSettled,
    }),
    removePasskey: useMutation({
      mutationFn: (id: string) => run(() => api.DELETE('/api/me/factors/passkeys/{id}', { params: { path: { id } } })),
      onSettled,
    }),
    beginApp: useMutation({ mutationFn: () => run(() => bodyOf(api.POST('/api/me/factors/app'))) }),
    confirmApp: useMutation({
      mutationFn: (body: { ticket: string; code: string }) =>
        run(() => bodyOf(api.POST('/api/me/factors/app/confirm', { body }))),
      onSettled,
    }),
    removeApp: useMutation({ mutationFn: () => run(() => api.DELETE('/api/me/factors/app')), onSettled }),
    makeCodes: useMutation({
      mutationFn: () => run(() => bodyOf(api.POST('/api/me/factors/recovery-codes'))),
      onSettled,
    }),
  }
}

export type FactorChanges = ReturnType<typeof useFactorChanges>
