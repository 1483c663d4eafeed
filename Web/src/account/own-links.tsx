import { useState } from 'react'
import { api } from '../api/client.ts'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'

type Wish = '/api/me/verification' | '/api/me/password'

/** What one can have mailed to oneself: a link that proves the address, and one to a new password. */
export function OwnLinks({ isVerified }: { isVerified: boolean }) {
  const t = useT()
  const [busy, setBusy] = useState<Wish | null>(null)
  const [isMailed, setMailed] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const ask = async (wish: Wish) => {
    setBusy(wish)
    setMailed(false)
    setProblem(null)
    try {
      await (wish === '/api/me/password' ? api.POST('/api/me/password') : api.POST('/api/me/verification'))
      setMailed(true)
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(null)
    }
  }

  return (
    <section className="mt-4 grid gap-3" aria-label={t('links.title')}>
      {!isVerified && <Banner tone="warning">{t('links.unverified')}</Banner>}
      <div className="flex flex-wrap gap-3">
        {!isVerified && (
          <Button busy={busy === '/api/me/verification'} onClick={() => ask('/api/me/verification')}>
            {t('links.verify')}
          </Button>
        )}
        <Button look="secondary" busy={busy === '/api/me/password'} onClick={() => ask('/api/me/password')}>
          {t('links.password')}
        </Button>
      </div>
      <div role="status">
        {isMailed && (
          <Banner tone="good" title={t('links.mailed')}>
            {t('links.mailedText')}
          </Banner>
        )}
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </section>
  )
}
