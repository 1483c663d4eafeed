import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { OrderLetters } from '../../shop/order-number.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { eventKey } from '../data/events.ts'
import { usePricePolicy } from '../events/use-price-policy.ts'
import { orderFeeOf } from '../events/whole-price.ts'
import { Panel } from '../parts/panel.tsx'
import { TextArea } from '../parts/text-area.tsx'
import type { AdminEvent } from '../types.ts'
import { payWord } from './pay-words.ts'
import { noSale, payments, requestOf, type SaleDraft, totalOf, wrongOf } from './sale-draft.ts'
import { TierChoice } from './tier-choice.tsx'

const longestReason = 1_000

/** Asks what is sold to whom, and sells it. A second press, or a lost answer, sells nothing twice. */
export function SaleForm({ event }: { event: AdminEvent }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const formId = useId()
  const [draft, setDraft] = useState<SaleDraft>(noSale)
  const [isTried, setTried] = useState(false)
  const [sold, setSold] = useState<Order | null>(null)
  const wrong = isTried ? wrongOf(draft, event) : []
  const content = `${JSON.stringify(draft)} ${sold?.id}`
  // Another wish is another sale, and so is the same one after it was done; sent again, it is the same.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a key belongs to a content.
  const key = useMemo(() => crypto.randomUUID(), [content])
  const sale = useMutation({
    mutationFn: () => {
      const header = { 'Idempotency-Key': key }
      const params = { path: { id: event.id }, header }
      return bodyOf(
        api.POST('/api/admin/events/{id}/orders', { params, headers: header, body: requestOf(draft, event) }),
      )
    },
    onSuccess: (order) => {
      setSold(order)
      setDraft({ ...noSale, payment: draft.payment })
      setTried(false)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: eventKey(event.id) }),
  })
  const change = (part: Partial<SaleDraft>) => setDraft({ ...draft, ...part })
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (wrongOf(draft, event).length === 0 && !sale.isPending) sale.mutate()
  }
  const isGiven = draft.payment === 'complimentary'
  const { data: policy } = usePricePolicy(event)
  const total = totalOf(draft, event, policy ? orderFeeOf(policy) : 0)
  return (
    <form onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div aria-live="polite">{sold && <Sold order={sold} />}</div>
      {sale.error && <ProblemNotice problem={sale.error} onRetry={() => sale.mutate()} />}
      <TierChoice
        event={event}
        draft={draft}
        error={wrong.includes('lines') ? t('admin.desk.wrong.lines') : undefined}
        onChange={(counts) => change({ counts })}
      />
      <Panel title={t('admin.desk.buyer')}>
        <div className="grid max-w-xl gap-4">
          <Field
            label={t('admin.desk.email')}
            hint={t('admin.desk.emailHint')}
            error={wrong.includes('email') ? t('admin.desk.wrong.email') : undefined}
            type="email"
            inputMode="email"
            autoComplete="off"
            value={draft.email}
            onChange={(changed) => change({ email: changed.target.value })}
          />
          <fieldset>
            <legend className="mb-1.5 font-semibold">{t('admin.order.method')}</legend>
            {payments.map((payment) => (
              <label key={payment} className="flex min-h-11 items-center gap-3">
                <input
                  type="radio"
                  name={`${formId}-payment`}
                  className="size-5 shrink-0"
                  checked={draft.payment === payment}
                  onChange={() => change({ payment })}
                />
                <span>{payWord(payment, t)}</span>
              </label>
            ))}
          </fieldset>
          <TextArea
            label={t(isGiven ? 'admin.desk.why' : 'admin.desk.reason')}
            hint={t('admin.refund.reasonHint')}
            error={wrong.includes('reason') ? t('admin.desk.wrong.reason') : undefined}
            rows={2}
            maxLength={longestReason}
            value={draft.reason}
            onChange={(changed) => change({ reason: changed.target.value })}
          />
          <p className="text-lg">
            {t('admin.orders.total')}: <strong className="figures">{formatMoney(total, locale)}</strong>
          </p>
          <div>
            <Button type="submit" busy={sale.isPending}>
              {isGiven ? t('admin.desk.give') : t('admin.desk.sell', { total: formatMoney(total, locale) })}
            </Button>
          </div>
        </div>
      </Panel>
    </form>
  )
}

function Sold({ order }: { order: Order }) {
  const t = useT()
  return (
    <Banner tone="good" title={t('admin.desk.sold')}>
      <p>{t('admin.desk.soldText')}</p>
      <div className="mt-3">
        <ButtonLink look="secondary" to={`/admin/orders/${order.id}`}>
          {t('admin.desk.open')} <OrderLetters number={order.number} />
        </ButtonLink>
      </div>
    </Banner>
  )
}
