import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount, formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { formatRate } from '../../i18n/rate.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { SaveButton } from '../../shop/save-button.tsx'
import { fileOf } from '../../shop/save-file.ts'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { rangeOf } from '../data/days.ts'
import { useAdminEvent } from '../data/events.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { Cell, DataTable, RowHead } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { PeriodFields, usePeriod } from '../parts/period-fields.tsx'
import { Tile, Tiles } from '../parts/tile.tsx'
import type { Settlement } from '../types.ts'
import { AccountsPanel } from './accounts-panel.tsx'

const formats = ['csv', 'xlsx'] as const

/** What was earned with an event, in all or between two days, and where its money is. */
export default function SettlementPage() {
  const t = useT()
  const { id = '' } = useParams()
  const { from, to } = usePeriod()
  const period = rangeOf(from, to)
  const { data: event } = useAdminEvent(id)
  const { data, error, refetch } = useQuery({
    queryKey: ['admin', 'settlement', id, from, to],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/admin/events/{id}/settlement', { params: { path: { id }, query: period }, signal })),
    staleTime: 0,
  })
  return (
    <AdminPage
      title={event ? t('admin.settlement.of', { event: event.name }) : t('admin.settlement')}
      lead={t('admin.settlement.lead')}
      tools={
        <>
          <PeriodFields />
          <span className="flex flex-wrap gap-2 self-end">
            {formats.map((format) => (
              <SaveButton
                key={format}
                label={t(`admin.save.${format}`)}
                name={`settlement.${format}`}
                load={() => exported(id, period, format)}
              />
            ))}
          </span>
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!data && !error && (
        <>
          <Loading />
          <Skeleton className="h-24 rounded-2xl" />
          <Skeleton className="h-56 rounded-2xl" />
        </>
      )}
      {data && (
        <>
          <Sums settlement={data} />
          <Lines settlement={data} />
          <AccountsPanel settlement={data} />
        </>
      )}
    </AdminPage>
  )
}

function exported(id: string, period: { from?: string; to?: string }, format: (typeof formats)[number]) {
  const params = { path: { id }, query: { ...period, format } }
  return fileOf(api.GET('/api/admin/events/{id}/settlement/export', { params, parseAs: 'blob' }))
}

function Sums({ settlement }: { settlement: Settlement }) {
  const t = useT()
  const locale = useLocale()
  const { gross, refunds, disputes, fees, tax, taxRate, net } = settlement
  const less = (amount: typeof gross) => formatMoney({ ...amount, amount: -amount.amount }, locale)
  return (
    <Tiles>
      <Tile label={t('admin.settlement.gross')} value={formatMoney(gross, locale)} />
      <Tile label={t('admin.settlement.refunds')} value={less(refunds)} />
      {disputes.amount !== 0 && <Tile label={t('admin.settlement.disputes')} value={less(disputes)} />}
      {fees.amount !== 0 && <Tile label={t('admin.settlement.fees')} value={less(fees)} />}
      {tax.amount !== 0 && (
        <Tile label={t('admin.settlement.tax')} value={less(tax)} note={formatRate(taxRate, locale)} />
      )}
      <Tile label={t('admin.settlement.net')} value={formatMoney(net, locale)} />
    </Tiles>
  )
}

function Lines({ settlement: { lines, adjustments } }: { settlement: Settlement }) {
  const t = useT()
  const locale = useLocale()
  const head = [
    { label: t('admin.settlement.tier') },
    { label: t('admin.settlement.price'), isFigure: true },
    { label: t('admin.settlement.sold'), isFigure: true },
    { label: t('admin.settlement.gross'), isFigure: true },
    { label: t('admin.settlement.returned'), isFigure: true },
    { label: t('admin.settlement.refunds'), isFigure: true },
  ]
  return (
    <Panel title={t('admin.settlement.lines')}>
      {lines.length === 0 ? (
        <p className="text-soft">{t('admin.settlement.none')}</p>
      ) : (
        <DataTable caption={t('admin.settlement.lines')} head={head}>
          {lines.map((line) => (
            <tr key={`${line.tierId} ${line.category} ${line.price.amount}`}>
              <RowHead>
                {line.tier} <span className="font-normal text-soft">{line.category}</span>
              </RowHead>
              <Cell isFigure>{formatMoney(line.price, locale)}</Cell>
              <Cell isFigure>{formatCount(line.sold, locale)}</Cell>
              <Cell isFigure>{formatMoney(line.gross, locale)}</Cell>
              <Cell isFigure>{formatCount(line.returned, locale)}</Cell>
              <Cell isFigure>{formatMoney(line.refunds, locale)}</Cell>
            </tr>
          ))}
        </DataTable>
      )}
      {adjustments.amount !== 0 && (
        <p className="figures mt-3 text-sm text-soft">
          {t('admin.settlement.adjustments', { amount: formatMoney(adjustments, locale) })}
        </p>
      )}
    </Panel>
  )
}
