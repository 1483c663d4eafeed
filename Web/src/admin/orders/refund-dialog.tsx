import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { TicketChoice } from '../../shop/ticket-choice.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.ts'
import { RefundReason } from '../parts/refund-reason.tsx'
import type { OrderFile } from '../types.ts'
import {
  goodTickets,
  isUnpaid,
  noRefund,
  planOf,
  type RefundDraft,
  type RefundKind,
  requestOf,
} from './refund-draft.ts'
import { RefundSummary } from './refund-summary.tsx'
import { TicketName } from './ticket-name.tsx'
import { orderFileKey } from './use-order-file.ts'

const kinds: readonly RefundKind[] = ['whole', 'tickets', 'amount']

/** What can go back: of what cost nothing, no amount. */
const kindsOf = (order: OrderFile) => (isUnpaid(order) ? kinds.filter((kind) => kind !== 'amount') : kinds)

/** Asks what goes back, says in plain words what will happen, and does it. A second press, or a lost answer, gives nothing back twice. */
export function RefundDialog({ order, onClose }: { order: OrderFile; onClose: () => void }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const formId = useId()
  const [draft, setDraft] = useState<RefundDraft>(noRefund)
  const [isTried, setTried] = useState(false)
  const plan = planOf(draft, order, locale)
  const isFree = isUnpaid(order)
  const content = JSON.stringify(draft)
  // Another wish is another refund; the same one, sent again, is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key belongs to a content.
  const key = useMemo(() => crypto.randomUUID(), [content])
  const refund = useMutation({
    mutationFn: () => {
      if (plan.wrong !== null) throw new Error(plan.wrong)
      const header = { 'Idempotency-Key': key }
      const params = { path: { id: order.id }, header }
      return bodyOf(
        api.POST('/api/admin/orders/{id}/refund', { params, headers: header, body: requestOf(draft, plan) }),
      )
    },
    onSuccess: ({ status, amount }) => {
      notify({
        tone: status === 'failed' ? 'warning' : 'good',
        title:
          amount.amount > 0
            ? t(`admin.refund.told.${status}`, { amount: formatMoney(amount, locale) })
            : t('admin.refund.told.free'),
      })
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: orderFileKey(order.id) }),
  })
  const change = (part: Partial<RefundDraft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (plan.wrong === null && !refund.isPending) refund.mutate()
  }
  return (
    <Dialog
      title={t(isFree ? 'admin.refund.takeBack' : 'admin.refund.title')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} busy={refund.isPending}>
            {t(isFree ? 'admin.refund.takeThem' : 'admin.refund.confirm')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4 text-ink">
        {refund.error && <ProblemNotice problem={refund.error} onRetry={() => refund.mutate()} />}
        <fieldset>
          <legend className="mb-1.5 font-semibold">{t('admin.refund.what')}</legend>
          {kindsOf(order).map((kind) => (
            <label key={kind} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name={`${formId}-kind`}
                className="size-5 shrink-0"
                checked={draft.kind === kind}
                onChange={() => change({ kind })}
              />
              <span>
                {kind === 'whole' && isFree
                  ? t('admin.refund.kind.free')
                  : t(`admin.refund.kind.${kind}`, { left: formatMoney(order.left, locale) })}
              </span>
            </label>
          ))}
        </fieldset>
        {draft.kind === 'tickets' && (
          <TicketChoice
            legend={t('admin.refund.which')}
            tickets={goodTickets(order).map((ticket) => ({ ...ticket, name: <TicketName ticket={ticket} /> }))}
            chosen={draft.tickets}
            error={isTried && plan.wrong === 'tickets' ? t('admin.refund.wrong.tickets') : undefined}
            onChange={(tickets) => change({ tickets })}
          />
        )}
        {draft.kind === 'amount' && (
          <Field
            label={t('admin.refund.amount', { currency: order.left.currency })}
            inputMode="decimal"
            autoComplete="off"
            error={isTried && plan.wrong === 'amount' ? t('admin.refund.wrong.amount') : undefined}
            value={draft.amount}
            onChange={(changed) => change({ amount: changed.target.value })}
          />
        )}
        <CheckBox
          label={t('admin.refund.restock')}
          checked={draft.restock}
          onChange={(restock) => change({ restock })}
        />
        <RefundReason value={draft.reason} onChange={(reason) => change({ reason })} />
        <RefundSummary plan={plan} restock={draft.restock} left={order.left} />
      </form>
    </Dialog>
  )
}
