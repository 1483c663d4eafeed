import { use } from 'react'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { leaveSession } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

const texts = addCatalog(accountCatalog)

/** The session ran out: asks to sign in again right here, so that nobody loses the step they were at. */
export default function SessionDialog({ onSignedIn }: { onSignedIn: () => void }) {
  use(texts)
  const t = useT()
  return (
    <Dialog title={t('session.expired')} onClose={leaveSession}>
      <p className="mb-5">{t('session.expiredText')}</p>
      <SignInForm onDone={onSignedIn} />
      <Button look="quiet" className="mt-2 w-full" onClick={leaveSession}>
        {t('session.leave')}
      </Button>
    </Dialog>
  )
}
