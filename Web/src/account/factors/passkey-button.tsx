import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { isGivenUp, knowsPasskeys } from './passkey.ts'
import { signInByPasskey } from './passkey-sign-in.ts'

type PasskeyButtonProps = { onDone: () => void; look?: 'primary' | 'secondary' }

/** Signs in with a passkey. Where there can't be any there is no button. */
export function PasskeyButton({ onDone, look = 'secondary' }: PasskeyButtonProps) {
  const t = useT()
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const use = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await signInByPasskey()
      onDone()
    } catch (caught) {
      if (!isGivenUp(caught)) setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  if (!knowsPasskeys()) return null
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} onRetry={use} />}
      <Button look={look} busy={isBusy} onClick={use}>
        {t('passkey.use')}
      </Button>
    </>
  )
}
