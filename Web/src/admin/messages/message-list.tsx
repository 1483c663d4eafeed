import { useId } from 'react'
import { Link } from 'react-router'
import { formatCount, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading } from '../../ui/skeleton.tsx'
import { MoreButton } from '../parts/more-button.tsx'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, HolderMessage } from '../types.ts'
import { progressOf } from './progress.ts'
import { useMessages } from './use-messages.ts'

/** What was written to an event's ticket holders, and how far each has come. */
export function MessageList({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMessages(event.id)
  const messages = data?.pages.flatMap((page) => page.items)
  return (
    <Panel title={t('admin.messages.list')}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!messages && !error && <Loading />}
      {messages?.length === 0 && <p className="text-soft">{t('admin.messages.none')}</p>}
      <ul className="divide-y divide-line">
        {messages?.map((message) => (
          <Item key={message.id} event={event} message={message} />
        ))}
      </ul>
      {hasNextPage && <MoreButton isBusy={isFetchingNextPage} onMore={() => fetchNextPage()} />}
    </Panel>
  )
}

function Item({ event, message }: { event: AdminEvent; message: HolderMessage }) {
  const t = useT()
  const locale = useLocale()
  const tier = event.tiers.find(({ id }) => id === message.tierId)?.name
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 py-4 first:pt-0 last:pb-0">
      <h3 className="font-semibold break-words">{message.subject}</h3>
      <p className="figures text-sm text-soft">
        {formatStamp(message.at, locale)} ·{' '}
        {message.tierId ? t('admin.messages.toTier', { tier: tier ?? '–' }) : t('admin.messages.toAll')}
      </p>
      <details>
        <summary className="min-h-8 cursor-pointer text-sm font-semibold">{t('admin.messages.show')}</summary>
        <p className="mt-1 max-w-prose wrap-anywhere whitespace-pre-line">{message.text}</p>
      </details>
      <Progress message={message} />
    </li>
  )
}

function Progress({ message }: { message: HolderMessage }) {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const { done, total, isMoving } = progressOf(message)
  const text = {
    delivered: formatCount(message.delivered, locale),
    waiting: formatCount(message.waiting, locale),
    givenUp: formatCount(message.givenUp, locale),
    reached: formatCount(total, locale),
  }
  return (
    <div className="grid max-w-xl gap-1 text-sm">
      {isMoving && (
        <progress
          aria-labelledby={id}
          {...(total > 0 && { value: done, max: total })}
          className="h-2 w-full overflow-hidden rounded-full accent-brand"
        />
      )}
      <p id={id} className="figures">
        {message.reached === null
          ? t('admin.messages.telling')
          : t(isMoving || done === total ? 'admin.messages.progress' : 'admin.messages.past', text)}
      </p>
      {message.givenUp > 0 && (
        <Link to="/admin/mail" className="font-semibold underline underline-offset-4">
          {t('admin.messages.givenUp', { count: message.givenUp })}
        </Link>
      )}
    </div>
  )
}
