import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { ProofDialog } from '../events/proof-dialog.tsx'
import { Pill } from '../parts/status-badge.tsx'
import type { Mail, MailState } from '../types.ts'
import { kindLabels } from './mail-kinds.ts'
import { ReaddressForm } from './readdress-form.tsx'
import { useDeeds } from './use-deeds.ts'

type MailCardProps = { message: Mail; onChanged: () => void }

const looks: Record<MailState, string> = {
  waiting: 'bg-accent-soft text-on-accent-soft',
  givenUp: 'bg-danger-soft text-ink',
  delivered: 'bg-brand-soft text-ink',
  discarded: 'bg-sunken text-soft',
}

/** A message: what it is about, for whom, what became of it, and what one can do about it. */
export function MailCard({ message, onChanged }: MailCardProps) {
  const t = useT()
  const locale = useLocale()
  const title = t(kindLabels[message.kind])
  const isOpen = message.state === 'waiting' || message.state === 'givenUp'
  return (
    <article
      aria-label={`${title}: ${message.address ?? t('admin.orders.gone')}`}
      className="rounded-2xl border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 className="font-display text-lg font-bold">{title}</h2>
        <Pill className={looks[message.state]}>{t(`admin.mail.state.${message.state}`)}</Pill>
      </div>
      <p className="mt-1 font-semibold break-all">{message.address ?? t('admin.orders.gone')}</p>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <Fact name={t('admin.mail.at')}>{formatStamp(message.at, locale)}</Fact>
        <Fact name={t('admin.mail.attempts')}>{message.attempts}</Fact>
        {message.nextAttemptAt && <Fact name={t('admin.mail.next')}>{formatStamp(message.nextAttemptAt, locale)}</Fact>}
        {message.settledAt && <Fact name={t('admin.mail.settled')}>{formatStamp(message.settledAt, locale)}</Fact>}
      </dl>
      {message.reason && (
        <p className="mt-2 text-sm break-words text-soft">
          {t('admin.mail.reason')} <span lang="en">{message.reason}</span>
        </p>
      )}
      <Links message={message} />
      {isOpen && <Actions message={message} title={title} onChanged={onChanged} />}
    </article>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-soft">{name}</dt>
      <dd className="figures font-semibold">{children}</dd>
    </div>
  )
}

function Links({ message: { orderId, eventId } }: { message: Mail }) {
  const t = useT()
  if (!orderId && !eventId) return null
  const look = 'font-semibold underline underline-offset-4'
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-sm">
      {orderId && (
        <Link to={`/admin/orders?q=${orderId}`} className={look}>
          {t('admin.cases.order')}
        </Link>
      )}
      {eventId && (
        <Link to={`/admin/events/${eventId}`} className={look}>
          {t('admin.mail.event')}
        </Link>
      )}
    </p>
  )
}

function Actions({ message, title, onChanged }: MailCardProps & { title: string }) {
  const t = useT()
  const [asked, setAsked] = useState<'address' | 'discard' | null>(null)
  const { retry, discard } = useDeeds(message.id, onChanged)
  if (asked === 'address') return <ReaddressForm message={message} onDone={onChanged} onClose={() => setAsked(null)} />
  return (
    <div className="mt-4 grid gap-3">
      {retry.error && <ProblemNotice problem={retry.error} />}
      <div className="flex flex-wrap gap-3">
        <Button busy={retry.isPending} onClick={() => retry.mutate()}>
          {t('admin.mail.retry')}
        </Button>
        <Button look="secondary" onClick={() => setAsked('address')}>
          {t('admin.mail.readdress')}
        </Button>
        <Button look="danger" onClick={() => setAsked('discard')}>
          {t('admin.mail.discard')}
        </Button>
      </div>
      {asked === 'discard' && (
        <ProofDialog
          title={t('admin.mail.discardTitle')}
          text={t('admin.mail.discardText', { title, address: message.address ?? '' })}
          confirm={t('admin.mail.discard')}
          isDangerous
          isBusy={discard.isPending}
          problem={discard.error}
          onConfirm={() => discard.mutate()}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  )
}
