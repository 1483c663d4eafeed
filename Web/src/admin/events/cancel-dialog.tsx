import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { notify } from '../../ui/notices.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { eventKey } from '../data/events.ts'
import { totalsOf } from '../data/stock.ts'
import { RefundReason } from '../parts/refund-reason.tsx'
import type { AdminEvent, Cancellation } from '../types.ts'
import { ProofDialog } from './proof-dialog.tsx'
import { cancellationKey, jobsKey, useCancellation } from './use-cancellation.ts'

/** Cancels an event, or gives the money of one back that is cancelled. It says before what that comes to. */
export function CancelDialog({ event, onClose }: { event: AdminEvent; onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const { data, error, refetch } = useCancellation(event.id)
  const [refund, setRefund] = useState(true)
  const [reason, setReason] = useState('')
  const isCancelled = event.state === 'cancelled'
  const cancel = useMutation({
    mutationFn: () =>
      api.POST('/api/admin/events/{id}/cancel', {
        params: { path: { id: event.id } },
        body: { refund, ...(refund && reason.trim() && { reason }) },
      }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: eventKey(event.id) }),
        queries.invalidateQueries({ queryKey: cancellationKey(event.id) }),
        queries.invalidateQueries({ queryKey: jobsKey }),
      ])
      if (!isCancelled) notify({ tone: 'good', title: t('admin.sale.cancelled', { name: event.name }) })
      onClose()
    },
  })
  return (
    <ProofDialog
      title={t(isCancelled ? 'admin.payback.begin' : 'admin.sale.cancel')}
      text={isCancelled ? t('admin.payback.told') : t('admin.sale.cancelText', { sold: totalsOf(event).sold })}
      confirm={t(isCancelled ? 'admin.payback.begin' : 'admin.sale.cancel')}
      isDangerous
      name={event.name}
      isBusy={cancel.isPending}
      problem={cancel.error}
      onConfirm={() => cancel.mutate()}
      onClose={onClose}
    >
      <div className="mt-4 grid gap-3 text-ink">
        {!isCancelled && <CheckBox label={t('admin.payback.refund')} checked={refund} onChange={setRefund} />}
        {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
        {!data && !error && <Skeleton className="h-24" />}
        {data && <Prospect found={data} refund={refund} />}
        {refund && <RefundReason value={reason} onChange={setReason} />}
      </div>
    </ProofDialog>
  )
}

// What will happen, in plain words.
function Prospect({ found, refund }: { found: Cancellation; refund: boolean }) {
  const t = useT()
  const locale = useLocale()
  const { orders, tickets, openOrders } = found
  return (
    <div role="status" className="rounded-xl bg-sunken p-4">
      <ul className="grid list-disc gap-1 ps-5">
        {refund ? (
          <>
            <li>{t('admin.payback.orders', { count: orders, amount: formatMoney(found.amount, locale) })}</li>
            {tickets > 0 && <li>{t('admin.payback.tickets', { count: tickets })}</li>}
            {openOrders > 0 && <li>{t('admin.payback.open', { count: openOrders })}</li>}
            <li>{t('admin.payback.told')}</li>
          </>
        ) : (
          <li>{t('admin.payback.keep')}</li>
        )}
      </ul>
    </div>
  )
}
