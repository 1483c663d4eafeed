import { Link } from 'react-router'
import { useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { Icon } from './icon.tsx'
import { dismiss, toasts } from './notices.ts'

/** Notices in the corner. They are announced where they are made. */
export function Toasts() {
  const t = useT()
  const shown = useStore(toasts)
  return (
    <section
      aria-label={t('notices.title')}
      className="pointer-events-none fixed inset-x-0 bottom-(--dock) z-40 flex flex-col items-center gap-2 p-4 sm:items-end"
    >
      {shown.map((notice) => (
        <div
          key={notice.id}
          className="rise pointer-events-auto flex w-full max-w-sm gap-3 rounded-2xl bg-ink p-4 text-paper shadow-float"
        >
          <Icon
            name={notice.tone === 'good' ? 'check' : notice.tone === 'warning' ? 'warning' : 'info'}
            className="mt-0.5 size-5"
          />
          <div className="min-w-0 grow">
            <p className="font-semibold">{notice.title}</p>
            {notice.body && <p className="text-sm opacity-85">{notice.body}</p>}
            {notice.href && (
              <Link
                to={notice.href}
                className="mt-1 inline-block text-sm font-semibold underline underline-offset-4"
                onClick={() => dismiss(notice.id)}
              >
                {t('notices.open')}
              </Link>
            )}
          </div>
          <button
            type="button"
            aria-label={t('ui.dismiss')}
            onClick={() => dismiss(notice.id)}
            className="-m-2 grid size-9 place-items-center rounded-full hover:bg-white/15"
          >
            <Icon name="close" className="size-4" />
          </button>
        </div>
      ))}
    </section>
  )
}
