import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { enter } from '../../session/session.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { PasskeyButton } from './passkey-button.tsx'

/** `asked`: what a right password was answered with, as it was not enough. */
type SecondStepProps = { asked: Problem; onDone: () => void; onBack: () => void }

/** The second step of signing in: a code of the app, a passkey, or a recovery code. */
export default function SecondStep({ asked, onDone, onBack }: SecondStepProps) {
  const t = useT()
  const methods = Array.isArray(asked.extra.methods) ? asked.extra.methods : []
  const hasApp = methods.includes('app')
  const [byRecovery, setByRecovery] = useState(!hasApp)
  return (
    <div className="grid gap-5">
      <h2 className="text-xl">{t('second.title')}</h2>
      {methods.includes('passkey') && <PasskeyButton onDone={onDone} look="primary" />}
      {(hasApp || methods.includes('recoveryCode')) && (
        <CodeForm key={String(byRecovery)} asked={asked} byRecovery={byRecovery} onDone={onDone} onBack={onBack} />
      )}
      {hasApp && methods.includes('recoveryCode') && (
        <Button look="quiet" onClick={() => setByRecovery(!byRecovery)}>
          {t(byRecovery ? 'second.byApp' : 'second.byRecovery')}
        </Button>
      )}
      <Button look="quiet" onClick={onBack}>
        {t('second.back')}
      </Button>
    </div>
  )
}

function CodeForm({ asked, byRecovery, onDone, onBack }: SecondStepProps & { byRecovery: boolean }) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const select = () => form.current?.querySelector('input')?.select()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code')).trim()
    if (!code) return form.current?.querySelector('input')?.focus()
    setBusy(true)
    setProblem(null)
    try {
      await enter(() =>
        bodyOf(api.POST('/api/auth/login/second', { body: { ticket: String(asked.extra.ticket), code } })),
      )
      onDone()
    } catch (caught) {
      setProblem(caught)
      select()
    } finally {
      setBusy(false)
    }
  }
  const slug = problem instanceof Problem ? problem.slug : null
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      {slug === 'ticket-over' && (
        <div role="alert">
          <Banner tone="danger" title={t('problem.ticket-over.title')}>
            <Button look="secondary" className="mt-2" onClick={onBack}>
              {t('second.back')}
            </Button>
          </Banner>
        </div>
      )}
      {problem !== null && slug !== 'unauthenticated' && slug !== 'ticket-over' && (
        <ProblemNotice problem={problem} onRetry={() => form.current?.requestSubmit()} />
      )}
      <Field
        label={t(byRecovery ? 'second.recoveryCode' : 'app.code')}
        hint={t(byRecovery ? 'second.recoveryHint' : 'app.codeHint')}
        name="code"
        inputMode={byRecovery ? 'text' : 'numeric'}
        autoComplete={byRecovery ? 'off' : 'one-time-code'}
        autoCapitalize={byRecovery ? 'characters' : undefined}
        maxLength={40}
        required
        autoFocus
        error={slug === 'unauthenticated' ? t('second.wrong') : undefined}
      />
      <Button type="submit" busy={isBusy}>
        {t('second.confirm')}
      </Button>
    </form>
  )
}
