import { use } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { safeReturn } from '../session/session-rules.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { SignInForm } from './sign-in-form.tsx'

const texts = addCatalog(accountCatalog)

/** Signing in as a page. Afterwards one is where one came from. */
export default function SignInPage() {
  use(texts)
  const t = useT()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const who = useStore(session)
  const back = safeReturn(search.get('return'), who?.role)
  if (who) return <Navigate to={who.mustSetUpFactor ? setUpPath(search) : back} replace />
  return (
    <Page title={t('signIn.title')} lead={t('signIn.lead')}>
      <div className="mt-8 max-w-md rounded-3xl border border-line bg-surface p-6 shadow-card">
        <SignInForm
          onDone={() => {
            const who = session.get()
            navigate(who?.mustSetUpFactor ? setUpPath(search) : safeReturn(search.get('return'), who?.role), {
              replace: true,
            })
          }}
        />
        <div className="mt-6 grid gap-3 border-t border-line pt-5">
          <p className="text-soft">{t('guest.noPassword')}</p>
          <ButtonLink look="secondary" to={`/guest?${search}`}>
            {t('guest.title')}
          </ButtonLink>
        </div>
        <p className="mt-6 border-t border-line pt-5 text-soft">
          {t('signIn.noAccount')}{' '}
          <Link to={`/sign-up?${search}`} className="font-semibold text-ink underline underline-offset-4">
            {t('account.signUp')}
          </Link>
          <br />
          <Link to="/reset" className="font-semibold text-ink underline underline-offset-4">
            {t('signIn.forgot')}
          </Link>
        </p>
      </div>
    </Page>
  )
}

// Whoever needs a second step sets it up before anything else.
const setUpPath = (search: URLSearchParams) => `/account/set-up?${search}`
