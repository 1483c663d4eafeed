import { use, useEffectEvent } from 'react'
import { addCatalog, type MessageKey, useT } from '../i18n/i18n.ts'
import { newsCatalog } from '../i18n/news-catalog.ts'
import type { Notification } from '../live/messages.ts'
import { useLiveMessage } from '../live/use-live.ts'
import { useOrderNews } from '../shop/use-order.ts'
import { notify } from '../ui/notices.ts'

const texts = addCatalog(newsCatalog)

const known = {
  orderPaid: 'good',
  paymentDeclined: 'warning',
  holdEnding: 'warning',
  orderExpired: 'info',
  orderRefunded: 'info',
  salePaused: 'info',
  saleResumed: 'good',
  saleEnded: 'info',
  eventCancelled: 'warning',
} as const

/** Brings what happens elsewhere to whatever page is open: orders that move, and what the server wants people to know. */
export default function News() {
  use(texts)
  const t = useT()
  useOrderNews()
  const tell = useEffectEvent(({ kind, title, body, orderId }: Notification) => {
    const href = orderId && { href: `/orders/${orderId}` }
    // Words of our own, in the user's language; the server's for a kind that is newer than this page.
    const own = kind in known ? (kind as keyof typeof known) : null
    // Sales are told by name, which only the server's title has.
    const about = own && !orderId ? title.slice(0, Math.max(0, title.lastIndexOf(':'))) : ''
    const text = own ? t(`news.${own}` satisfies MessageKey) : title
    // The order's own page says it already; there the bell is enough.
    const isLookedAt = orderId != null && location.pathname.startsWith(`/orders/${orderId}`)
    notify({
      isToast: !isLookedAt,
      tone: own ? known[own] : 'info',
      title: about ? `${about}: ${text}` : text,
      body: own ? t(`news.${own}Text` satisfies MessageKey) : body,
      ...href,
    })
  })
  useLiveMessage('notification', (notification) => tell(notification))
  return null
}
