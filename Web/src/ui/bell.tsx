import { Link } from 'react-router'
import { formatTime } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { Icon } from './icon.tsx'
import { markAllRead, notices } from './notices.ts'
import { Popover } from './popover.tsx'

/** The bell: what happened, newest first. */
export function Bell() {
  const t = useT()
  const locale = useLocale()
  const all = useStore(notices)
  const unread = all.filter((notice) => !notice.isRead).length
  const sign = (
    <>
      <Icon name="bell" />
      {unread > 0 && (
        <span
          className="absolute end-2 top-2 size-2.5 rounded-full border-2 border-paper bg-danger"
          aria-hidden="true"
        />
      )}
    </>
  )
  return (
    <Popover
      button={sign}
      label={unread > 0 ? t('notices.bellUnread', { count: unread }) : t('notices.bell')}
      onOpen={markAllRead}
    >
      {(close) => (
        <>
          <h2 className="text-lg">{t('notices.title')}</h2>
          {all.length === 0 ? (
            <p className="mt-2 text-soft">{t('notices.empty')}</p>
          ) : (
            <ul className="mt-2 max-h-80 divide-y divide-line overflow-y-auto">
              {all.map((notice) => (
                <li key={notice.id} className="py-2.5">
                  <p className="flex justify-between gap-3 font-semibold">
                    {notice.href ? (
                      <Link to={notice.href} onClick={close} className="underline underline-offset-4">
                        {notice.title}
                      </Link>
                    ) : (
                      notice.title
                    )}
                    <time
                      className="figures shrink-0 text-sm font-normal text-soft"
                      dateTime={new Date(notice.at).toISOString()}
                    >
                      {formatTime(notice.at, locale)}
                    </time>
                  </p>
                  {notice.body && <p className="text-sm text-soft">{notice.body}</p>}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Popover>
  )
}
