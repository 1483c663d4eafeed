import { use } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { safeReturn } from '../session/session-rules.ts'
import { Page } from '../ui/page.tsx'
import { CodeForm } from './code-form.tsx'

const texts = addCatalog(accountCatalog)

/** Going on with an e-mail address alone. Afterwards one is where one came from. */
export default function GuestPage() {
  use(texts)
  const t = useT()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const back = safeReturn(search.get('return'))
  if (useStore(session)) return <Navigate to={back} replace />
  return (
    <Page title={t('guest.title')} lead={t('guest.lead')}>
      <div className="mt-8 max-w-md rounded-3xl border border-line bg-surface p-6 shadow-card">
        <CodeForm mayBeNew onDone={() => navigate(back, { replace: true })} />
        <p className="mt-6 border-t border-line pt-5 text-soft">
          {t('signUp.haveAccount')}{' '}
          <Link to={`/sign-in?${search}`} className="font-semibold text-ink underline underline-offset-4">
            {t('guest.byPassword')}
          </Link>
        </p>
      </div>
    </Page>
  )
}
