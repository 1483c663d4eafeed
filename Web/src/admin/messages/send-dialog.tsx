import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { notify } from '../../ui/notices.ts'
import { ProofDialog } from '../events/proof-dialog.tsx'
import type { AdminEvent } from '../types.ts'
import { bodyOfDraft, type Draft } from './draft.ts'
import { messagesKey } from './use-messages.ts'

type SendDialogProps = { event: AdminEvent; draft: Draft; onSent: () => void; onClose: () => void }

/** Asks before a message goes to so many. A second press, or a lost answer, sends nothing twice. */
export function SendDialog({ event, draft, onSent, onClose }: SendDialogProps) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const [key] = useState(() => crypto.randomUUID())
  const body = bodyOfDraft(draft)
  const path = { path: { id: event.id } }
  const readers = useQuery({
    queryKey: [...messagesKey(event.id), 'readers', draft],
    queryFn: ({ signal }) =>
      bodyOf(api.POST('/api/admin/events/{id}/messages/preview', { params: path, body, signal })),
    staleTime: 0,
  })
  const send = useMutation({
    mutationFn: () => {
      const header = { 'Idempotency-Key': key }
      return bodyOf(api.POST('/api/admin/events/{id}/messages', { params: { ...path, header }, headers: header, body }))
    },
    onSuccess: () => {
      notify({ tone: 'good', title: t('admin.messages.sent') })
      void queries.invalidateQueries({ queryKey: messagesKey(event.id) })
      onSent()
    },
  })
  const count = readers.data?.readers
  return (
    <ProofDialog
      title={t('admin.messages.sendTitle')}
      text={
        count === undefined
          ? t('admin.messages.counting')
          : t('admin.messages.sendText', { count, countText: formatCount(count, locale), subject: body.subject })
      }
      confirm={t('admin.messages.send')}
      isBusy={send.isPending || count === undefined}
      problem={send.error ?? readers.error}
      onConfirm={() => send.mutate()}
      onClose={onClose}
    />
  )
}
