import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { Case } from '../types.ts'
import { formatReported } from './case-money.ts'
import { SettleForm } from './settle-form.tsx'

type CaseCardProps = { item: Case; onChanged: () => void }

/** A case: what was asked, what came, and what one can do about it. */
export function CaseCard({ item, onChanged }: CaseCardProps) {
  const t = useT()
  const locale = useLocale()
  const isOpen = item.state === 'open'
  const isRefund = item.kind === 'refund-failed'
  const title = t(`admin.cases.kind.${item.kind}`)
  return (
    <article aria-label={title} className="rounded-2xl border border-line bg-surface p-4 sm:p-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-display text-lg font-bold">{title}</h2>
        <Pill className={isOpen ? 'bg-accent-soft text-on-accent-soft' : 'bg-sunken text-soft'}>
          {t(`admin.cases.state.${item.state}`)}
        </Pill>
      </div>
      <p className="figures mt-1 text-sm text-soft">{formatStamp(item.openedAt, locale)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-2">
        <Amount label={t(isRefund ? 'admin.cases.toReturn' : 'admin.cases.asked')}>
          {item.asked ? formatReported(item.asked, locale) : t('admin.cases.nothing')}
        </Amount>
        {!isRefund && (
          <Amount label={t('admin.cases.reported')}>
            {item.reported ? formatReported(item.reported, locale) : t('admin.cases.unsaid')}
          </Amount>
        )}
      </dl>
      <p className="mt-3 max-w-prose">{t(`admin.cases.text.${item.kind}`)}</p>
      {(isRefund || item.kind === 'disputed') && (
        <p lang="en" className="mt-1 max-w-prose text-sm text-soft">
          {item.detail}
        </p>
      )}
      <p className="mt-2 text-sm break-all text-soft">
        {item.orderId && (
          <>
            <Link
              to={isRefund ? `/admin/orders/${item.orderId}` : `/admin/orders?q=${item.orderId}`}
              className="font-semibold text-ink underline underline-offset-4"
            >
              {t('admin.cases.order')}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {t('admin.cases.payment', { id: `${item.paymentId} (${item.method})` })}
      </p>
      {isOpen ? <Actions item={item} onChanged={onChanged} /> : <Ending item={item} />}
    </article>
  )
}

function Amount({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="figures text-lg font-semibold">{children}</dd>
    </div>
  )
}

function Ending({ item }: { item: Case }) {
  const locale = useLocale()
  const parts = [item.closedBy, item.closedAt && formatStamp(item.closedAt, locale)].filter(Boolean)
  return (
    <div className="mt-3 border-t border-line pt-3">
      {item.note && <p className="max-w-prose whitespace-pre-line">{item.note}</p>}
      <p className="figures mt-1 text-sm text-soft">{parts.join(' · ')}</p>
    </div>
  )
}

function Actions({ item, onChanged }: CaseCardProps) {
  const t = useT()
  const [isSettling, setSettling] = useState(false)
  const retry = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/admin/cases/{id}/retry', { params: { path: { id: item.id } } })),
    onSettled: onChanged,
  })
  if (isSettling) return <SettleForm id={item.id} onDone={onChanged} onCancel={() => setSettling(false)} />
  return (
    <div className="mt-4 grid gap-3">
      {retry.error && <ProblemNotice problem={retry.error} />}
      <p role="status" className="text-sm font-medium empty:hidden">
        {retry.data?.state === 'open' && !retry.isPending ? t('admin.cases.stillOpen') : ''}
      </p>
      <div className="flex flex-wrap gap-3">
        {item.kind === 'refund-failed' && (
          <Button busy={retry.isPending} onClick={() => retry.mutate()}>
            {t('admin.cases.retry')}
          </Button>
        )}
        <Button look="secondary" onClick={() => setSettling(true)}>
          {t('admin.cases.settle')}
        </Button>
      </div>
    </div>
  )
}
