import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { useT } from '../i18n/i18n.ts'
import { places } from './places.ts'

/** What stands beside every organisers' page: where one can go. On a phone the list is a strip that scrolls. */
export function AdminLayout({ children }: { children: ReactNode }) {
  const t = useT()
  return (
    <div className="mx-auto grid w-full max-w-7xl grow grid-cols-[minmax(0,1fr)] content-start md:grid-cols-[13rem_minmax(0,1fr)] md:px-6">
      <nav
        aria-label={t('admin.nav')}
        className="border-line max-md:overflow-x-auto max-md:border-b md:border-e md:py-10 md:pe-4"
      >
        <ul className="flex gap-1 p-2 md:sticky md:top-24 md:flex-col">
          {places.map(({ path, label }) => (
            <li key={path}>
              <NavLink
                to={`/admin/${path}`}
                end={path === ''}
                className={({ isActive }) =>
                  `flex min-h-11 items-center rounded-xl px-4 font-semibold whitespace-nowrap ${isActive ? 'bg-brand-soft text-ink' : 'text-soft hover:bg-sunken'}`
                }
              >
                {t(label)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col">{children}</div>
    </div>
  )
}
