import { lazy, Suspense } from 'react'
import type { Notification } from '../api/types.ts'
import { useLocale } from '../i18n/i18n.ts'
import { useLiveMessage } from '../live/use-live.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { joinedLines } from '../shop/joined-lines.ts'
import { useOrderNews } from '../shop/use-order.ts'

const OwnNews = lazy(() => import('./own-news.tsx'))

/** Brings what happens elsewhere to whatever page is open: orders that move, and what the server wants people to know. */
export default function News() {
  const locale = useLocale()
  const userId = useStore(session)?.userId
  useOrderNews()
  useLiveMessage('notification', async (notification) => {
    if (isSaidElsewhere(notification)) return
    // Most pages close before anything is to be said: the words come when they are needed.
    const { tell } = await import('./tell.ts')
    await tell(notification, locale)
  })
  return <Suspense fallback={null}>{userId ? <OwnNews key={userId} userId={userId} /> : null}</Suspense>
}

// The order's own page says it already, and of a line that was joined with this browser the dock does: there the bell is enough.
function isSaidElsewhere({ kind, orderId, eventId }: Notification): boolean {
  if (orderId) return location.pathname.startsWith(`/orders/${orderId}`)
  return (kind === 'yourTurn' || kind === 'turnLost') && joinedLines.get().some((line) => line.eventId === eventId)
}
