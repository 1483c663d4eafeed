import { use } from 'react'
import { Link } from 'react-router'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { newsCatalog } from '../i18n/news-catalog.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { NotificationItems } from '../shop/notification-list.tsx'
import { itemsOf, unreadOf } from '../shop/notifications.ts'
import { useMarkRead, useNotifications } from '../shop/use-notifications.ts'
import { Button } from '../ui/button.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'

const texts = addCatalog(newsCatalog)
const mostShown = 10

/** The newest of what the user was told. */
export default function BellPanel({ userId, close }: { userId: string; close: () => void }) {
  use(texts)
  const t = useT()
  const { data, error, refetch } = useNotifications(userId)
  const { markRead, markAllRead, isPending, error: unmarked } = useMarkRead(userId)
  const items = itemsOf(data).slice(0, mostShown)
  return (
    <>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-3" />}
      {!data && !error && (
        <div className="mt-3 grid gap-2">
          <Loading />
          <Skeleton className="h-14 rounded-xl" />
          <Skeleton className="h-14 rounded-xl" />
        </div>
      )}
      {unmarked && <ProblemNotice problem={unmarked} onRetry={markAllRead} className="mt-3" />}
      {data && items.length === 0 && <p className="mt-2 text-soft">{t('news.empty')}</p>}
      {items.length > 0 && (
        <NotificationItems
          items={items}
          onFollow={(item) => {
            markRead(item)
            close()
          }}
          className="-me-2 mt-1 max-h-[min(24rem,50vh)] overflow-y-auto pe-2"
        />
      )}
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <Link
          to="/notifications"
          onClick={close}
          className="flex min-h-11 items-center font-semibold underline underline-offset-4"
        >
          {t('news.all')}
        </Link>
        {unreadOf(data) > 0 && (
          <Button look="secondary" busy={isPending} onClick={markAllRead}>
            {t('news.markRead')}
          </Button>
        )}
      </div>
    </>
  )
}
