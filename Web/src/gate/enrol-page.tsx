import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Problem } from '../api/problem.ts'
import { enrol } from '../checkins/calls.ts'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { enter } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'

// Read once, before it goes out of the address: a picture of the screen must not let another device in.
let token = ''

function takeToken() {
  if (location.hash.length > 1) {
    token = location.hash.slice(1)
    history.replaceState(history.state, '', location.pathname)
  }
  return token
}

/** Makes this device one of the gate's, by the token that an organiser shows. Asked first: links are opened for a preview too. */
export function EnrolPage() {
  const t = useT()
  const navigate = useNavigate()
  const [given, setGiven] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    setGiven(takeToken())
  }, [])
  const go = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await enter(() => enrol(given))
      token = ''
      await navigate('/gate', { replace: true })
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  const isRefused = problem instanceof Problem && problem.status === 401
  return (
    <Page title={t('gate.enrol.title')} lead={t('gate.enrol.lead')}>
      <div className="mt-6 grid max-w-md gap-4">
        {(isRefused || !given) && (
          <div role="alert">
            <Banner tone="danger" title={t('gate.enrol.refused')}>
              {t('gate.enrol.refusedText')}
            </Banner>
          </div>
        )}
        {problem !== null && !isRefused && <ProblemNotice problem={problem} onRetry={go} />}
        {given && !isRefused ? (
          <Button busy={isBusy} onClick={go}>
            {t('gate.enrol.go')}
          </Button>
        ) : (
          <ButtonLink look="secondary" to="/gate">
            {t('gate.enrol.toGate')}
          </ButtonLink>
        )}
      </div>
    </Page>
  )
}
