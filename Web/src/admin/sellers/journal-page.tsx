import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { useParams } from 'react-router'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { invoicesCatalog } from '../../i18n/invoices-catalog.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { SaveButton } from '../../shop/save-button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/panel.tsx'
import { PeriodFields, usePeriod } from '../parts/period-fields.tsx'
import { exportJournal, journalQuery, sellerQuery } from './calls.ts'
import { JournalTable } from './journal-table.tsx'

const texts = addCatalog(invoicesCatalog)
const formats = ['csv', 'xlsx'] as const

/** All that a seller has issued, between two days or ever, and the way to have it as a table for spreadsheets. */
export default function JournalPage() {
  use(texts)
  const t = useT()
  const { id = '' } = useParams()
  const { from, to } = usePeriod()
  const period = { ...(from && { from }), ...(to && { to }) }
  const { data: seller } = useQuery(sellerQuery(id))
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isPlaceholderData } = useInfiniteQuery({
    ...journalQuery(id, period),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <AdminPage
      title={seller ? t('admin.journal.of', { seller: seller.name }) : t('admin.sellers.journal')}
      lead={t('admin.journal.lead')}
      tools={
        <>
          <PeriodFields />
          <span className="flex flex-wrap gap-2 self-end">
            {formats.map((format) => (
              <SaveButton
                key={format}
                label={t(`admin.save.${format}`)}
                name={`invoices.${format}`}
                load={() => exportJournal(id, period, format)}
              />
            ))}
          </span>
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!items && !error && (
        <>
          <Loading />
          <Skeleton className="h-96 rounded-2xl" />
        </>
      )}
      {items?.length === 0 && <Empty title={t('admin.journal.none')} text={t('admin.journal.noneText')} />}
      {items && items.length > 0 && (
        <Panel
          title={t('admin.sellers.journal')}
          className={`transition-opacity ${isPlaceholderData ? 'opacity-60' : ''}`}
        >
          <JournalTable items={items} />
          {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} className="mt-4" />}
        </Panel>
      )}
    </AdminPage>
  )
}
