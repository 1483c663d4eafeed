import { type FormEvent, lazy, Suspense, use, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { signIn } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

const texts = addCatalog(accountCatalog)

// Most who look at a page with this form need neither.
const PasskeyWays = lazy(() => import('./factors/passkey-ways.tsx'))
const SecondStep = lazy(() => import('./factors/second-step.tsx'))

/** Who are you? On its own page, and in place where a step needs to know. */
export function SignInForm({ onDone, email = '' }: { onDone: () => void; email?: string }) {
  use(texts)
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [missing, setMissing] = useState<{ email?: boolean; password?: boolean }>({})
  const [isBusy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Problem | null>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const given = { email: String(data.get('email')).trim(), password: String(data.get('password')) }
    const lacks = { email: !given.email, password: !given.password }
    setMissing(lacks)
    setProblem(null)
    if (lacks.email || lacks.password)
      return form.current?.querySelector<HTMLInputElement>(`[name=${lacks.email ? 'email' : 'password'}]`)?.focus()
    setBusy(true)
    try {
      await signIn(given.email, given.password)
      onDone()
    } catch (caught) {
      if (caught instanceof Problem && caught.slug === 'second-factor-required') return setAsked(caught)
      setProblem(caught)
      form.current?.querySelector<HTMLInputElement>('[name=password]')?.select()
    } finally {
      setBusy(false)
    }
  }

  if (asked)
    return (
      <Suspense>
        <SecondStep asked={asked} onDone={onDone} onBack={() => setAsked(null)} />
      </Suspense>
    )
  const isRefused = problem instanceof Problem && (problem.slug === 'unauthenticated' || problem.slug === 'validation')
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      {isRefused && (
        <div role="alert">
          <Banner tone="danger" title={t('signIn.wrong')}>
            {t('signIn.wrongText')}
          </Banner>
        </div>
      )}
      {problem !== null && !isRefused && (
        <ProblemNotice problem={problem} onRetry={() => form.current?.requestSubmit()} />
      )}
      <Field
        label={t('account.email')}
        name="email"
        type="email"
        autoComplete="username webauthn"
        defaultValue={email}
        required
        error={missing.email ? t('account.emailMissing') : undefined}
      />
      <Field
        label={t('account.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={missing.password ? t('account.passwordMissing') : undefined}
      />
      <Button type="submit" busy={isBusy}>
        {t('account.signIn')}
      </Button>
      <Suspense>
        <PasskeyWays onDone={onDone} onProblem={setProblem} />
      </Suspense>
    </form>
  )
}
