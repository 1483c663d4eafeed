import { lazy, Suspense } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { unread } from '../shop/unread.ts'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'

const BellPanel = lazy(() => import('./bell-panel.tsx'))

const mostShown = 99

/** The bell: how much the user has not read, and, opened, what it is. */
export function Bell({ userId }: { userId: string }) {
  const t = useT()
  const count = useStore(unread)
  const sign = (
    <>
      <Icon name="bell" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="figures absolute end-0.5 top-0.5 grid h-5 min-w-5 place-items-center rounded-full border-2 border-paper bg-danger px-1 text-[0.6875rem] leading-none font-bold text-paper"
        >
          {count > mostShown ? `${mostShown}+` : count}
        </span>
      )}
    </>
  )
  return (
    <Popover button={sign} label={count > 0 ? t('notices.bellUnread', { count }) : t('notices.bell')}>
      {(close) => (
        <>
          <h2 className="text-lg">{t('notices.title')}</h2>
          <Suspense fallback={<Waiting />}>
            <BellPanel userId={userId} close={close} />
          </Suspense>
        </>
      )}
    </Popover>
  )
}

function Waiting() {
  return (
    <div className="mt-3 grid gap-2">
      <Loading />
      <Skeleton className="h-14 rounded-xl" />
      <Skeleton className="h-14 rounded-xl" />
    </div>
  )
}
