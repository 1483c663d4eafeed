import { use, useState } from 'react'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { session } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { FirstPassword } from './first-password.tsx'

const texts = addCatalog(accountCatalog)

/** What a guest is offered who has tickets: a password, by which they find them again. Nobody else is shown anything. */
export default function KeepTickets() {
  use(texts)
  const t = useT()
  const who = useStore(session)
  const [isDone, setDone] = useState(false)
  return (
    <div role="status">
      {isDone && (
        <Banner tone="good" title={t('guest.kept')} className="mt-6">
          {t('guest.keptText')}
        </Banner>
      )}
      {who?.guest && !isDone && (
        <section aria-labelledby="keep" className="mt-6 rounded-3xl border border-line bg-surface p-6 shadow-card">
          <h2 id="keep" className="text-xl">
            {t('guest.keep')}
          </h2>
          <p className="mt-2 mb-4 max-w-prose text-soft">{t('guest.keepText')}</p>
          <FirstPassword who={who} onDone={() => setDone(true)} />
        </section>
      )}
    </div>
  )
}
