import { use } from 'react'
import { Navigate } from 'react-router'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { newsCatalog } from '../../i18n/news-catalog.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { NotificationItems } from '../../shop/notification-list.tsx'
import { itemsOf, unreadOf } from '../../shop/notifications.ts'
import { useMarkRead, useNotifications } from '../../shop/use-notifications.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'

const texts = addCatalog(newsCatalog)

/** Everything that the user was told. It grows by itself while one looks. */
export default function NotificationsPage() {
  use(texts)
  const userId = useStore(session)?.userId
  return userId ? <Notifications userId={userId} /> : <Navigate to="/sign-in?return=/notifications" replace />
}

function Notifications({ userId }: { userId: string }) {
  const t = useT()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotifications(userId)
  const { markRead, markAllRead, isPending, error: unmarked } = useMarkRead(userId)
  const items = itemsOf(data)
  return (
    <Page title={t('notices.title')} lead={<p>{t('news.lead')}</p>}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {unmarked && <ProblemNotice problem={unmarked} onRetry={markAllRead} className="mt-6" />}
      {!data && !error && <Waiting />}
      {unreadOf(data) > 0 && (
        <Button look="secondary" busy={isPending} onClick={markAllRead} className="mt-6">
          {t('news.markRead')}
        </Button>
      )}
      {data && items.length === 0 && <Nothing />}
      {items.length > 0 && (
        <NotificationItems
          items={items}
          onFollow={markRead}
          className="mt-6 rounded-3xl border border-line bg-surface px-5 py-1 shadow-card"
        />
      )}
      {hasNextPage && (
        <div className="mt-8 text-center">
          <Button look="secondary" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t('news.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

function Waiting() {
  return (
    <div className="mt-6 grid gap-3">
      <Loading />
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} className="h-20 rounded-2xl" />
      ))}
    </div>
  )
}

function Nothing() {
  const t = useT()
  return (
    <div className="mt-6 rounded-3xl border border-dashed border-edge p-8 text-center">
      <p className="mb-5 text-soft">{t('news.empty')}</p>
      <ButtonLink to="/">{t('problem.toEvents')}</ButtonLink>
    </div>
  )
}
