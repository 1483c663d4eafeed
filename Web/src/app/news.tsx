import { use } from 'react'
import type { Notification } from '../api/types.ts'
import { addCatalog, useLocale, useT } from '../i18n/i18n.ts'
import { newsCatalog } from '../i18n/news-catalog.ts'
import { useLiveMessage } from '../live/use-live.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { joinedLines } from '../shop/joined-lines.ts'
import { wordsOf } from '../shop/notification-words.ts'
import { useNotificationNews } from '../shop/use-notifications.ts'
import { useOrderNews } from '../shop/use-order.ts'
import { notify } from '../ui/notices.ts'

const texts = addCatalog(newsCatalog)

/** Brings what happens elsewhere to whatever page is open: orders that move, and what the server wants people to know. */
export default function News() {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const userId = useStore(session)?.userId
  useOrderNews()
  useLiveMessage('notification', (notification) => {
    if (isSaidElsewhere(notification)) return
    const { tone, title, lines, href } = wordsOf(notification, t, locale)
    notify({ tone, title: `${notification.eventName}: ${title}`, body: lines.join(' '), href })
  })
  return userId ? <OwnNews key={userId} userId={userId} /> : null
}

function OwnNews({ userId }: { userId: string }) {
  useNotificationNews(userId)
  return null
}

// The order's own page says it already, and of a line that was joined with this browser the dock does: there the bell is enough.
function isSaidElsewhere({ kind, orderId, eventId }: Notification): boolean {
  if (orderId) return location.pathname.startsWith(`/orders/${orderId}`)
  return (kind === 'yourTurn' || kind === 'turnLost') && joinedLines.get().some((line) => line.eventId === eventId)
}
