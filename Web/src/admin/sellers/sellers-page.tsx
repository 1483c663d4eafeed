import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { formatCount } from '../../i18n/format.ts'
import { useLanguage, useLocale, useT } from '../../i18n/i18n.ts'
import { countryName } from '../../invoices/countries.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Empty } from '../parts/empty.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { Seller } from '../types.ts'
import { sellersQuery } from './calls.ts'
import { SellerForm } from './seller-form.tsx'

/** Who sells here: the names in law under which invoices are issued. */
export default function SellersPage() {
  const t = useT()
  const locale = useLocale()
  const { data, error, refetch } = useQuery(sellersQuery)
  // A seller's id; empty: a new one.
  const [edited, setEdited] = useState<string | null>(null)
  const done = () => setEdited(null)
  const add = (
    <Button onClick={() => setEdited('')}>
      <AdminIcon name="plus" />
      {t('admin.sellers.add')}
    </Button>
  )
  const isEmpty = data?.items.length === 0
  return (
    <AdminPage
      title={t('admin.sellers')}
      lead={t('admin.sellers.lead')}
      tools={data && !isEmpty && edited !== '' && add}
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!data && !error && (
        <>
          <Loading />
          <Skeleton className="h-56 rounded-2xl" />
        </>
      )}
      {edited === '' && (
        <Panel title={t('admin.sellers.new')}>
          <SellerForm seller={null} onDone={done} />
        </Panel>
      )}
      {isEmpty && edited !== '' && (
        <Empty title={t('admin.sellers.none')} text={t('admin.sellers.noneText')}>
          {add}
        </Empty>
      )}
      {data?.items.map((seller) => (
        <Panel
          key={seller.id}
          title={seller.name}
          note={t('admin.sellers.issued', {
            count: seller.issued,
            countText: formatCount(seller.issued, locale),
          })}
          tools={edited !== seller.id && <Tools seller={seller} onEdit={() => setEdited(seller.id)} />}
        >
          {edited === seller.id ? <SellerForm seller={seller} onDone={done} /> : <Facts seller={seller} />}
        </Panel>
      ))}
    </AdminPage>
  )
}

function Tools({ seller, onEdit }: { seller: Seller; onEdit: () => void }) {
  const t = useT()
  return (
    <>
      <Link
        to={`/admin/sellers/${seller.id}`}
        aria-label={`${t('admin.sellers.journal')}: ${seller.name}`}
        className="inline-flex min-h-9 items-center gap-1.5 rounded-lg px-2.5 text-sm font-semibold hover:bg-sunken"
      >
        <AdminIcon name="lines" className="size-4" />
        {t('admin.sellers.journal')}
      </Link>
      <SmallButton aria-label={`${t('admin.sellers.edit')}: ${seller.name}`} onClick={onEdit}>
        <AdminIcon name="pencil" className="size-4" />
        {t('admin.sellers.edit')}
      </SmallButton>
    </>
  )
}

function Facts({ seller }: { seller: Seller }) {
  const t = useT()
  const language = useLanguage()
  const facts = [
    [
      t('admin.sellers.address'),
      `${seller.street}, ${seller.postalCode} ${seller.city}, ${countryName(seller.country, language)}`,
    ],
    [t('admin.sellers.vatId'), seller.vatId],
    [t('admin.sellers.taxNumber'), seller.taxNumber],
    [t('admin.sellers.registrationNumber'), seller.registrationNumber],
    [t('admin.sellers.email'), seller.email],
    [t('admin.sellers.numberPrefix'), seller.numberPrefix],
  ].filter(([, value]) => value)
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-sm font-medium text-soft">{label}</dt>
          <dd className="figures break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
