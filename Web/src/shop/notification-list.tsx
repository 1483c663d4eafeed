import { Link } from 'react-router'
import { formatSoon } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { wordsOf } from './notification-words.ts'
import type { ListedNotification } from './notifications.ts'

type NotificationListProps = {
  items: readonly ListedNotification[]
  /** One is followed to what it is about. */
  onFollow: (item: ListedNotification) => void
  className?: string
}

/** Notifications, newest first. What is unread is marked, to eyes and ears. */
export function NotificationItems({ items, onFollow, className = '' }: NotificationListProps) {
  const t = useT()
  const locale = useLocale()
  return (
    <ul className={`divide-y divide-line ${className}`}>
      {items.map((item) => {
        const { title, lines, href } = wordsOf(item, t, locale)
        return (
          <li key={item.id} className="relative py-3 ps-5">
            {!item.readAt && (
              <span aria-hidden="true" className="absolute start-0 top-5 size-2.5 rounded-full bg-danger" />
            )}
            <p className="flex flex-wrap justify-between gap-x-3">
              <Link
                to={href}
                onClick={() => onFollow(item)}
                className={`underline underline-offset-4 ${item.readAt ? '' : 'font-semibold'}`}
              >
                {!item.readAt && <span className="sr-only">{t('news.new')} </span>}
                {title}
              </Link>
              <time className="figures shrink-0 text-sm text-soft" dateTime={item.at}>
                {formatSoon(item.at, locale)}
              </time>
            </p>
            <p className="text-sm font-semibold break-words">{item.eventName}</p>
            {lines.map((line) => (
              <p key={line} className="text-sm break-words text-soft">
                {line}
              </p>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
