import { useMutation } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { notify } from '../../ui/notices.ts'

/** What can be done with a message that has not arrived. */
export function useDeeds(id: string, onChanged: () => void) {
  const t = useT()
  const path = { params: { path: { id } } }
  const told = (title: string) => {
    notify({ tone: 'good', title })
    onChanged()
  }
  const retry = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/admin/outbox/{id}/retry', path)),
    onSuccess: () => told(t('admin.mail.retried')),
  })
  const discard = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/admin/outbox/{id}/discard', path)),
    onSuccess: () => told(t('admin.mail.discarded')),
  })
  const readdress = useMutation({
    mutationFn: async (address: string) => {
      await api.PATCH('/api/admin/outbox/{id}', { ...path, body: { address } })
      return bodyOf(api.POST('/api/admin/outbox/{id}/retry', path))
    },
    onSuccess: () => told(t('admin.mail.retried')),
  })
  return { retry, discard, readdress }
}
