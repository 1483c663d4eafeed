import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { EventTime } from '../../ui/event-time.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useAdminEvent, useLiveEvent } from '../data/events.ts'
import { totalsOf } from '../data/stock.ts'
import { AdminIcon, type AdminIconName } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { StatusBadge } from '../parts/status-badge.tsx'
import { StockBar } from '../parts/stock-bar.tsx'
import { QuestionsPanel } from '../questions/questions-panel.tsx'
import { WhoSells } from '../sellers/who-sells.tsx'
import type { AdminEvent } from '../types.ts'
import { DetailsForm } from './details-form.tsx'
import { PaybackPanel } from './payback-panel.tsx'
import { PricePolicy } from './price-policy.tsx'
import { RefundPolicy } from './refund-policy.tsx'
import { SaleActions } from './sale-actions.tsx'
import { TierAdding } from './tier-adding.tsx'
import { TierCard } from './tier-card.tsx'
import { TransferPolicy } from './transfer-policy.tsx'

/** One event: its sale, its details, its tiers. */
export default function EventPage() {
  const t = useT()
  const { id } = useParams()
  const { data: event, error, refetch } = useAdminEvent(id)
  useLiveEvent(event && event.state !== 'draft' ? event.id : undefined)
  if (!event && error) return <ProblemPage problem={error} onRetry={() => refetch()} />
  if (!event)
    return (
      <Page title={t('admin.events')} isHeadingHidden wide>
        <Loading />
        <Skeleton className="mb-4 h-10 w-80 max-w-full" />
        {[1, 2, 3].map((part) => (
          <Skeleton key={part} className="mt-4 h-48 rounded-2xl" />
        ))}
      </Page>
    )
  return (
    <AdminPage
      title={event.name}
      tools={
        <>
          <StatusBadge status={event.status} />
          <span className="grow" />
          <SaleActions event={event} />
        </>
      }
    >
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      <Places event={event} />
      {event.state === 'cancelled' && <PaybackPanel event={event} />}
      <Details event={event} />
      <PricePolicy event={event} />
      <WhoSells event={event} />
      <TransferPolicy event={event} />
      <RefundPolicy event={event} />
      <QuestionsPanel event={event} />
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h2 className="text-xl">{t('admin.tiers')}</h2>
          <StockBar {...totalsOf(event)} />
        </div>
        <p className="-mt-2 text-sm text-soft">{t('admin.edit.help')}</p>
        {event.tiers.map((tier) => (
          <TierCard key={tier.id} event={event} tier={tier} />
        ))}
        <TierAdding event={event} />
      </section>
    </AdminPage>
  )
}

// What else there is of this event.
function Places({ event }: { event: AdminEvent }) {
  const t = useT()
  const places: { to: string; icon: AdminIconName; label: string }[] = [
    { to: `/admin?event=${event.id}`, icon: 'chart', label: t('admin.dashboard') },
    { to: `/admin/line?event=${event.id}`, icon: 'people', label: t('admin.line') },
    ...(event.state === 'draft'
      ? []
      : [{ to: `/admin/events/${event.id}/sell`, icon: 'receipt' as const, label: t('admin.desk.title') }]),
    { to: `/admin/events/${event.id}/gate`, icon: 'gate', label: t('admin.gate') },
    { to: `/admin/events/${event.id}/messages`, icon: 'letter', label: t('admin.messages') },
    { to: `/admin/orders?event=${event.id}`, icon: 'receipt', label: t('admin.orders') },
    { to: `/admin/events/${event.id}/settlement`, icon: 'chart', label: t('admin.settlement') },
    { to: `/admin/audit?event=${event.id}`, icon: 'shield', label: t('admin.audit') },
    {
      to: `/events/${event.slug}`,
      icon: 'right',
      label: t(event.state === 'draft' ? 'admin.preview' : 'admin.publicPage'),
    },
  ]
  return (
    <nav aria-label={t('admin.ofThisEvent')}>
      <ul className="-ms-2.5 flex flex-wrap gap-x-1">
        {places.map(({ to, icon, label }) => (
          <li key={to}>
            <Link
              to={to}
              className="inline-flex min-h-11 items-center gap-2 rounded-lg px-2.5 font-semibold hover:bg-sunken"
            >
              <AdminIcon name={icon} className="size-4 text-soft" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Details({ event }: { event: AdminEvent }) {
  const t = useT()
  const [isEdited, setEdited] = useState(false)
  if (isEdited)
    return (
      <Panel title={t('admin.form.details')}>
        <DetailsForm event={event} onDone={() => setEdited(false)} />
      </Panel>
    )
  const time = (at: string) => <EventTime at={at} timeZone={event.timeZone} />
  const facts: (readonly [label: string, value: ReactNode])[] = [
    [t('admin.form.venue'), event.venue],
    [t('admin.form.timeZone'), event.timeZone],
    [t('admin.form.onSaleAt'), time(event.onSaleAt)],
    ...(event.doorsAt ? [[t('admin.form.doorsAt'), time(event.doorsAt)] as const] : []),
    [t('admin.form.startsAt'), time(event.startsAt)],
    ...(event.postponedFrom ? [[t('admin.form.postponedFrom'), time(event.postponedFrom)] as const] : []),
    ...(event.endsAt ? [[t('admin.form.endsAt'), time(event.endsAt)] as const] : []),
    [t('admin.form.currency'), event.currency],
    [t('admin.form.slug'), event.slug],
    ...(event.imageUrl ? [[t('admin.form.imageUrl'), event.imageUrl] as const] : []),
  ]
  return (
    <Panel
      title={t('admin.form.details')}
      tools={
        <SmallButton onClick={() => setEdited(true)}>
          <AdminIcon name="pencil" className="size-4" />
          {t('admin.form.edit')}
        </SmallButton>
      }
    >
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm font-medium text-soft">{label}</dt>
            <dd className="figures break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {event.description && <p className="mt-4 max-w-prose whitespace-pre-line text-soft">{event.description}</p>}
    </Panel>
  )
}
