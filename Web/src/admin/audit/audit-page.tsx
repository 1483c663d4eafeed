import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useAdminEvent } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { Empty } from '../parts/empty.tsx'
import { EventPicker } from '../parts/event-picker.tsx'
import { formatSecond } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import type { AuditBody } from '../types.ts'
import { addsUp, type Fault, faults, verdictOf } from './verdict.ts'

const faultTexts: Record<Fault, MessageKey> = {
  oversold: 'admin.audit.oversold',
  duplicateSeats: 'admin.audit.duplicateSeats',
  paidWithoutTicket: 'admin.audit.paidWithoutTicket',
  ticketWithoutPayment: 'admin.audit.ticketWithoutPayment',
  enteredTwice: 'admin.audit.enteredTwice',
}
const proofs: Record<Fault, MessageKey> = {
  oversold: 'admin.audit.notOversold',
  duplicateSeats: 'admin.audit.noDuplicates',
  paidWithoutTicket: 'admin.audit.allTickets',
  ticketWithoutPayment: 'admin.audit.allPaid',
  enteredTwice: 'admin.audit.enteredOnce',
}
const heads: Record<Fault, MessageKey> = {
  oversold: 'admin.audit.oversoldHead',
  duplicateSeats: 'admin.audit.duplicateHead',
  paidWithoutTicket: 'admin.audit.paidHead',
  ticketWithoutPayment: 'admin.audit.ticketHead',
  enteredTwice: 'admin.audit.enteredHead',
}

/** Whether every promise holds: counted anew from the database, in plain words, with the numbers below. */
export default function AuditPage() {
  const t = useT()
  const locale = useLocale()
  const [search, setSearch] = useSearchParams()
  const id = search.get('event') ?? ''
  const { data: event } = useAdminEvent(id)
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery({
    queryKey: ['admin', 'audit', id],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/events/{id}/audit', { params: { path: { id } }, signal })),
    enabled: id !== '',
    staleTime: 0,
  })
  return (
    <AdminPage
      title={t('admin.audit')}
      lead={t('admin.audit.lead')}
      tools={
        <>
          <EventPicker
            value={id}
            onChange={(next) => setSearch(next ? { event: next } : {})}
            className="w-full sm:w-80"
          />
          {id && (
            <Button look="secondary" busy={isFetching} onClick={() => refetch()}>
              {t('admin.audit.again')}
            </Button>
          )}
        </>
      }
    >
      {!id && <Empty title={t('admin.audit.choose')} text={t('admin.audit.chooseText')} />}
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {id && !data && !error && (
        <>
          <Loading />
          <Skeleton className="h-56 rounded-2xl" />
          <Skeleton className="h-56 rounded-2xl" />
        </>
      )}
      {data && (
        <>
          <Verdict audit={data} at={formatSecond(dataUpdatedAt, locale)} />
          <Numbers audit={data} names={new Map(event?.tiers.map((tier) => [tier.id, tier.name]))} />
        </>
      )}
    </AdminPage>
  )
}

function Verdict({ audit, at }: { audit: AuditBody; at: string }) {
  const t = useT()
  const locale = useLocale()
  const verdict = verdictOf(audit)
  const sum = (name: 'capacity' | 'sold' | 'ticketsIssued') =>
    audit.tiers.reduce((total, tier) => total + tier[name], 0)
  const broken = new Map(verdict.found.map(({ fault, count }) => [fault, count]))
  return (
    <section
      role="status"
      className={`rounded-2xl p-5 sm:p-7 ${verdict.isSound ? 'bg-brand-soft' : 'border-2 border-danger bg-danger-soft'}`}
    >
      <div className="flex items-start gap-4">
        <AdminIcon name="shield" className={`size-10 ${verdict.isSound ? 'text-brand' : 'text-danger'}`} />
        <div className="min-w-0">
          <h2 className="text-2xl sm:text-3xl">{t(verdict.isSound ? 'admin.audit.sound' : 'admin.audit.broken')}</h2>
          <p className="figures mt-2 max-w-prose">
            {t('admin.audit.summary', {
              sold: sum('sold'),
              soldText: formatCount(sum('sold'), locale),
              capacity: formatCount(sum('capacity'), locale),
              issued: formatCount(sum('ticketsIssued'), locale),
            })}
          </p>
          <ul className="mt-4 grid gap-2">
            {faults.map((fault) => {
              const count = broken.get(fault) ?? 0
              return (
                <li key={fault} className="flex items-start gap-2.5">
                  <Mark isGood={count === 0} />
                  {count === 0 ? t(proofs[fault]) : <strong>{t(faultTexts[fault], { count })}</strong>}
                </li>
              )
            })}
            <li className="flex items-start gap-2.5">
              <Mark isGood={verdict.wrongOrders === 0} />
              {verdict.wrongOrders === 0 ? (
                t('admin.audit.booksAgree')
              ) : (
                <strong>{t('admin.audit.booksDiffer', { count: verdict.wrongOrders })}</strong>
              )}
            </li>
            <li className="flex items-start gap-2.5">
              <Mark isGood={!verdict.disagrees} />
              {verdict.disagrees ? <strong>{t('admin.audit.disagrees')}</strong> : t('admin.audit.agrees')}
            </li>
          </ul>
          <p className="figures mt-4 text-sm">{t('admin.audit.counted', { time: at })}</p>
        </div>
      </div>
    </section>
  )
}

function Mark({ isGood }: { isGood: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`mt-0.5 size-5 shrink-0 ${isGood ? 'text-brand' : 'text-danger'}`}
      aria-hidden="true"
    >
      <path
        d={isGood ? 'm5 12.500 4.500 4.500L19 7.500' : 'm6 6 12 12M18 6 6 18'}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.500"
        strokeLinecap="round"
      />
    </svg>
  )
}

function Numbers({ audit, names }: { audit: AuditBody; names: ReadonlyMap<string, string> }) {
  const t = useT()
  const locale = useLocale()
  const count = (number: number) => formatCount(number, locale)
  return (
    <Panel title={t('admin.audit.numbers')} note={t('admin.audit.numbersNote')}>
      <DataTable
        caption={t('admin.audit.numbers')}
        head={[
          { label: t('admin.tier') },
          { label: t('admin.tier.capacity'), isFigure: true },
          { label: t('admin.tier.free'), isFigure: true },
          { label: t('admin.held'), isFigure: true },
          { label: t('admin.sold'), isFigure: true },
          { label: t('admin.audit.issued'), isFigure: true },
          ...faults.map((fault) => ({ label: t(heads[fault]), isFigure: true })),
        ]}
      >
        {audit.tiers.map((tier) => (
          <tr key={tier.tierId} className={addsUp(tier) ? '' : 'bg-danger-soft'}>
            <RowHead>{names.get(tier.tierId) ?? tier.tierId}</RowHead>
            <Cell isFigure>{count(tier.capacity)}</Cell>
            <Cell isFigure>{count(tier.available)}</Cell>
            <Cell isFigure>{count(tier.held)}</Cell>
            <Cell isFigure>{count(tier.sold)}</Cell>
            <Cell isFigure>{count(tier.ticketsIssued)}</Cell>
            {faults.map((fault) => (
              <Cell key={fault} isFigure className={tier[fault] > 0 ? 'font-bold text-danger' : 'text-soft'}>
                {count(tier[fault])}
              </Cell>
            ))}
          </tr>
        ))}
      </DataTable>
    </Panel>
  )
}
