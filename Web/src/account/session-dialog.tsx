import { use, useState } from 'react'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { leaveSession, session } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CodeForm } from './code-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

const texts = addCatalog(accountCatalog)

/** The session ran out: asks to sign in again right here, so that nobody loses the step they were at. */
export default function SessionDialog({ onSignedIn }: { onSignedIn: () => void }) {
  use(texts)
  const t = useT()
  const [isByCode, setByCode] = useState(session.get()?.guest ?? false)
  return (
    <Dialog title={t('session.expired')} onClose={leaveSession}>
      <p className="mb-5">{t('session.expiredText')}</p>
      {isByCode ? <CodeForm onDone={onSignedIn} /> : <SignInForm onDone={onSignedIn} />}
      <Button look="secondary" className="mt-4 w-full" onClick={() => setByCode(!isByCode)}>
        {t(isByCode ? 'guest.byPassword' : 'guest.byCode')}
      </Button>
      <Button look="quiet" className="mt-2 w-full" onClick={leaveSession}>
        {t('session.leave')}
      </Button>
    </Dialog>
  )
}
