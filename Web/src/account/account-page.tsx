import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, use } from 'react'
import { Navigate } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { type Session, session } from '../session/session.ts'
import { Page } from '../ui/page.tsx'
import { SigningIn } from './factors/signing-in.tsx'
import KeepTickets from './keep-tickets.tsx'
import { OwnLinks } from './own-links.tsx'
import { Sessions } from './sessions.tsx'

// At the end of a long page, and seldom what one has come for.
const YourData = lazy(() => import('./your-data.tsx'))

const texts = addCatalog(accountCatalog)

/** Somebody's account: who they are, and where they are signed in. */
export default function AccountPage() {
  use(texts)
  const who = useStore(session)
  if (who?.mustSetUpFactor) return <Navigate to="/account/set-up" replace />
  return who ? <Account who={who} /> : <Navigate to="/sign-in?return=/account" replace />
}

function Account({ who }: { who: Session }) {
  const t = useT()
  const { data: me } = useQuery({
    queryKey: ['me', who.userId],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/me', { signal })),
  })
  return (
    <Page title={t('account.title')}>
      <dl className="mt-6 grid gap-x-10 gap-y-3 rounded-3xl border border-line bg-surface p-5 shadow-card sm:grid-cols-2 sm:p-6">
        <div>
          <dt className="text-sm text-soft">{t('account.name')}</dt>
          <dd className="font-semibold break-words">{who.displayName}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{t('account.email')}</dt>
          <dd className="font-semibold break-words">{me?.email ?? '\u00a0'}</dd>
          {me?.emailVerified && <dd className="text-sm text-soft">{t('links.verified')}</dd>}
        </div>
      </dl>
      <KeepTickets />
      {me && !who.guest && <OwnLinks isVerified={me.emailVerified} />}
      <SigningIn userId={who.userId} />
      <Sessions userId={who.userId} />
      <Suspense>
        <YourData mayDelete={who.role === 'buyer'} />
      </Suspense>
    </Page>
  )
}
