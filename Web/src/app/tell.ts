import type { Notification } from '../api/types.ts'
import { addCatalog, t } from '../i18n/i18n.ts'
import { newsCatalog } from '../i18n/news-catalog.ts'
import { wordsOf } from '../shop/notification-words.ts'
import { notify } from '../ui/notices.ts'

const texts = addCatalog(newsCatalog)

/** Says a notification on whatever page is open. */
export async function tell(notification: Notification, locale: string) {
  await texts
  const { tone, title, lines, href } = wordsOf(notification, t, locale)
  notify({ tone, title: `${notification.eventName}: ${title}`, body: lines.join(' '), href })
}
