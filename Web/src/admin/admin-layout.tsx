import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useT } from '../i18n/i18n.ts'
import { Loading } from '../ui/skeleton.tsx'
import { AdminIcon } from './parts/admin-icon.tsx'
import { type Place, places } from './places.ts'

/** What stands beside every organisers' page: where one can go. On a phone the list is a strip that scrolls. */
export function AdminLayout({ children }: { children: ReactNode }) {
  const t = useT()
  const nav = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    if (pathname) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return (
    <div className="grid w-full grow grid-cols-[minmax(0,1fr)] content-start md:grid-cols-[14rem_minmax(0,1fr)] md:content-stretch">
      <nav
        ref={nav}
        aria-label={t('admin.nav')}
        className="border-line bg-surface max-md:overflow-x-auto max-md:border-b md:border-e"
      >
        <div className="flex gap-1 p-2 md:sticky md:top-16 md:flex-col md:gap-6 md:px-3 md:py-6">
          {places.map((group) => (
            <div key={group.label} className="max-md:contents">
              <p className="mb-1 px-3 text-sm font-medium text-soft max-md:hidden">{t(group.label)}</p>
              <ul className="flex gap-1 md:flex-col">
                {group.pages.map((place) => (
                  <PlaceLink key={place.path} place={place} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <div className="flex min-w-0 flex-col">
        <Suspense
          fallback={
            <main id="main" className="grow">
              <Loading isPage />
            </main>
          }
        >
          {children}
        </Suspense>
      </div>
    </div>
  )
}

function PlaceLink({ place: { path, label, icon } }: { place: Place }) {
  const t = useT()
  return (
    <li>
      <NavLink
        to={path ? `/admin/${path}` : '/admin'}
        end={path === ''}
        className={({ isActive }) =>
          `flex min-h-11 items-center gap-3 rounded-xl px-3 font-semibold whitespace-nowrap md:min-h-10 ${isActive ? 'bg-brand-soft text-ink' : 'text-soft hover:bg-sunken hover:text-ink'}`
        }
      >
        <AdminIcon name={icon} />
        {t(label)}
      </NavLink>
    </li>
  )
}
