import { use, useState } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { accountCatalog } from '../../i18n/account-catalog.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { renewAccess, session, signOut } from '../../session/session.ts'
import { safeReturn } from '../../session/session-rules.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { SigningIn } from './signing-in.tsx'

const texts = addCatalog(accountCatalog)

/** Where organisers come who have to set up a second step before they may do anything. */
export default function SetUpPage() {
  use(texts)
  const t = useT()
  const who = useStore(session)
  const [search] = useSearchParams()
  const [problem, setProblem] = useState<unknown>(null)
  if (!who) return <Navigate to="/sign-in" replace />
  if (!who.mustSetUpFactor) return <Navigate to={safeReturn(search.get('return'), who.role)} replace />
  const goOn = () => {
    setProblem(null)
    renewAccess().catch(setProblem) // The session says then that there is nothing more to set up.
  }
  return (
    <Page title={t('setUp.title')} lead={t('setUp.lead')}>
      {problem !== null && <ProblemNotice problem={problem} onRetry={goOn} className="mt-6" />}
      <SigningIn userId={who.userId} onSetUp={goOn} />
      <Button look="quiet" className="mt-8" onClick={signOut}>
        {t('setUp.leave')}
      </Button>
    </Page>
  )
}
