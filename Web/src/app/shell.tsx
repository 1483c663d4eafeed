import { lazy, Suspense } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { AccountMenu } from '../account/account-menu.tsx'
import { useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { ErrorBoundary } from '../problems/error-boundary.tsx'
import { session, sessionExpired } from '../session/session.ts'
import { DockPlace } from '../ui/dock.tsx'
import { Loading } from '../ui/skeleton.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { Bell } from './bell.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { queries } from './queries.ts'
import { AppRoutes } from './routes.tsx'

const News = lazy(() => import('./news.tsx'))
const Pending = lazy(() => import('../buyer/pending/pending.tsx'))
const SessionDialog = lazy(() => import('../account/session-dialog.tsx'))

/** What stands around every page. */
export function Shell() {
  const t = useT()
  const { pathname } = useLocation()
  // Organisers' pages take the whole width, and so does what stands above and below them.
  const isDesk = /^\/admin(\/|$)/.test(pathname)
  const width = isDesk ? '' : 'mx-auto max-w-7xl'
  const who = useStore(session)
  return (
    <>
      <a
        href="#main"
        className="absolute start-4 -top-20 z-50 rounded-full bg-brand px-5 py-3 font-semibold text-on-brand focus:top-3"
      >
        {t('nav.skip')}
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur">
        <div className={`flex h-16 items-center gap-1 px-4 sm:gap-4 sm:px-6 ${width}`}>
          <Link
            to="/"
            className="me-auto flex min-h-11 items-center gap-2.5 font-display text-xl font-extrabold tracking-tight"
          >
            <Mark />
            <span className="max-[22rem]:sr-only">Ticketing</span>
          </Link>
          <nav aria-label={t('nav.main')} className="flex items-center">
            <NavLink to="/" end className={(link) => `${navigation(link)} max-sm:hidden`}>
              {t('nav.events')}
            </NavLink>
            <NavLink to="/orders" className={navigation}>
              {t('nav.orders')}
            </NavLink>
          </nav>
          <div className="flex items-center">
            {who && <Bell key={who.userId} userId={who.userId} />}
            <AccountMenu />
          </div>
        </div>
        <ConnectionBanner />
      </header>
      <ErrorBoundary resetKey={pathname}>
        <Suspense fallback={<Waiting />}>
          <AppRoutes />
        </Suspense>
      </ErrorBoundary>
      {!isDesk && (
        <footer className="border-t border-line">
          <div className={`flex flex-wrap gap-x-6 px-4 py-4 text-sm text-soft sm:px-6 ${width}`}>
            <p className="me-auto py-2">{t('footer.text')}</p>
            <FooterLink to="/legal/terms">{t('legal.terms')}</FooterLink>
            <FooterLink to="/legal/privacy">{t('legal.privacy')}</FooterLink>
            <FooterLink to="/legal/imprint">{t('legal.imprint')}</FooterLink>
          </div>
        </footer>
      )}
      <DockPlace />
      <Suspense>
        <News />
      </Suspense>
      <Toasts />
      {who && !isDesk && (
        <Suspense>
          <Pending key={who.userId} userId={who.userId} />
        </Suspense>
      )}
      {useStore(sessionExpired) && (
        <Suspense>
          <SessionDialog onSignedIn={() => queries.invalidateQueries()} />
        </Suspense>
      )}
    </>
  )
}

const navigation = ({ isActive }: { isActive: boolean }) =>
  `flex min-h-11 items-center rounded-full px-3 font-semibold whitespace-nowrap ${isActive ? 'bg-sunken' : 'hover:bg-sunken'}`

function FooterLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className="py-2 underline underline-offset-4">
      {children}
    </Link>
  )
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" className="size-8" aria-hidden="true">
      <path
        className="fill-brand"
        d="M4 7h24a2 2 0 0 1 2 2v4a3 3 0 0 0 0 6v4a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-4a3 3 0 0 0 0-6V9a2 2 0 0 1 2-2Z"
      />
      <path className="stroke-paper" fill="none" strokeWidth="2" strokeDasharray="2.500 2.500" d="M20 9v14" />
      <circle className="fill-accent" cx="11.500" cy="16" r="4" />
    </svg>
  )
}

// The page's code is on its way; the page itself has a skeleton of its own.
function Waiting() {
  return (
    <main id="main" className="grow">
      <Loading isPage />
    </main>
  )
}
