import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.ts'
import type { FiledTicket } from '../types.ts'
import { nameOf } from './order-tickets.tsx'
import { orderFileKey } from './use-order-file.ts'

type HolderDialogProps = { orderId: string; ticket: FiledTicket; onClose: () => void }

const longestName = 100

/** Says who comes with a ticket, or gives it to somebody else: then its code of before lets nobody in. */
export default function HolderDialog({ orderId, ticket, onClose }: HolderDialogProps) {
  const t = useT()
  const queries = useQueryClient()
  const formId = useId()
  const [name, setName] = useState(ticket.holder ?? '')
  const [email, setEmail] = useState('')
  const change = useMutation({
    mutationFn: () => {
      const params = { path: { id: orderId, ticketId: ticket.id } }
      const body = { name: name.trim(), ...(email.trim() && { email: email.trim() }) }
      return bodyOf(api.PUT('/api/admin/orders/{id}/tickets/{ticketId}/holder', { params, body }))
    },
    onSuccess: () => {
      notify({ tone: 'good', title: t('admin.holder.done') })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: orderFileKey(orderId) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate()
  }
  return (
    <Dialog
      title={t('admin.holder.title')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} busy={change.isPending}>
            {t(email.trim() ? 'admin.holder.give' : 'admin.holder.save')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4 text-ink">
        <p className="figures break-words">{nameOf(ticket)}</p>
        {change.error && <ProblemNotice problem={change.error} onRetry={() => change.mutate()} />}
        <Field
          label={t('admin.holder.name')}
          hint={t('admin.holder.nameHint')}
          autoComplete="off"
          maxLength={longestName}
          value={name}
          onChange={(changed) => setName(changed.target.value)}
        />
        <Field
          label={t('admin.holder.email')}
          hint={t('admin.holder.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
          value={email}
          onChange={(changed) => setEmail(changed.target.value)}
        />
      </form>
    </Dialog>
  )
}
