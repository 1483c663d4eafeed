import { useEffect } from 'react'
import { SignInForm } from '../account/sign-in-form.tsx'
import { useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { leaveSession, sessionExpired } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Page } from '../ui/page.tsx'
import { openDevice } from './device.ts'

/** Nobody is signed in here, or the device was shut out: then it keeps nothing but what the server does not know yet. */
export function SignedOutPage() {
  const t = useT()
  const isOver = useStore(sessionExpired)
  useEffect(() => {
    openDevice().then((device) => device.forget())
  }, [])
  return (
    <Page title={t('gate.title')} lead={t('gate.signedOut.lead')}>
      {isOver && (
        <Banner tone="danger" title={t('gate.signedOut.over')} className="mt-6 max-w-md">
          {t('gate.signedOut.overText')}
        </Banner>
      )}
      <div className="mt-8 max-w-md rounded-3xl border border-line bg-surface p-6 shadow-card">
        <SignInForm onDone={() => sessionExpired.get() && leaveSession()} />
      </div>
    </Page>
  )
}
