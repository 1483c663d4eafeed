import { type FormEvent, lazy, Suspense, use, useRef, useState } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { shownTerms } from '../legal/consent.ts'
import { useStore } from '../platform/store.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { session, signUp } from '../session/session.ts'
import { safeReturn } from '../session/session-rules.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { checkSignUp, type SignUpFault } from './sign-up-rules.ts'

const Agreement = lazy(() => import('../legal/agreement.tsx'))

const texts = addCatalog(accountCatalog)

/** Opening an account. */
export default function SignUpPage() {
  use(texts)
  const t = useT()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const back = safeReturn(search.get('return'))
  const form = useRef<HTMLFormElement>(null)
  const [faults, setFaults] = useState<SignUpFault[]>([])
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const [isMailed, setMailed] = useState(false)
  if (useStore(session) !== null) return <Navigate to={back} replace />

  const focus = (name: string) => form.current?.querySelector<HTMLInputElement>(`[name=${name}]`)?.focus()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const given = {
      email: String(data.get('email')).trim(),
      password: String(data.get('password')),
      name: String(data.get('name')).trim(),
    }
    const found = checkSignUp(given)
    setFaults(found)
    setProblem(null)
    const [first] = found
    if (first) return focus(first.field)
    setBusy(true)
    try {
      if (await signUp(given.email, given.password, given.name || null, shownTerms())) navigate(back, { replace: true })
      else setMailed(true)
    } catch (caught) {
      const fields = serverFaults(caught)
      setFaults(fields)
      setProblem(fields.length > 0 ? null : caught)
      if (fields[0]) focus(fields[0].field)
    } finally {
      setBusy(false)
    }
  }

  const errorOf = (field: SignUpFault['field']) => {
    const fault = faults.find((one) => one.field === field)
    return fault && t(fault.text)
  }
  if (isMailed)
    return (
      <Page title={t('signUp.mailed')} lead={t('signUp.mailedText')}>
        <p className="mt-6">
          <ButtonLink to="/" look="secondary">
            {t('problem.toEvents')}
          </ButtonLink>
        </p>
      </Page>
    )
  return (
    <Page title={t('signUp.title')} lead={t('signUp.lead')}>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="mt-8 grid max-w-md gap-5 rounded-3xl border border-line bg-surface p-6 shadow-card"
      >
        {problem !== null && <ProblemNotice problem={problem} />}
        <Field
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="email"
          required
          error={errorOf('email')}
        />
        <Field
          label={t('account.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={t('signUp.passwordHint')}
          error={errorOf('password')}
        />
        <Field
          label={t('signUp.name')}
          name="name"
          autoComplete="name"
          hint={t('signUp.nameHint')}
          error={errorOf('name')}
        />
        <Suspense>
          <Agreement />
        </Suspense>
        <Button type="submit" busy={isBusy}>
          {t('account.signUp')}
        </Button>
        <p className="border-t border-line pt-5 text-soft">
          {t('signUp.haveAccount')}{' '}
          <Link to={`/sign-in?${search}`} className="font-semibold text-ink underline underline-offset-4">
            {t('account.signIn')}
          </Link>
          <br />
          {t('guest.noAccount')}{' '}
          <Link to={`/guest?${search}`} className="font-semibold text-ink underline underline-offset-4">
            {t('guest.title')}
          </Link>
        </p>
      </form>
    </Page>
  )
}

function serverFaults(caught: unknown): SignUpFault[] {
  if (!(caught instanceof Problem)) return []
  if (caught.slug === 'email-taken') return [{ field: 'email', text: 'signUp.emailTaken' }]
  if (caught.slug !== 'validation') return []
  const faults: SignUpFault[] = []
  if (caught.errors.email) faults.push({ field: 'email', text: 'signUp.emailInvalid' })
  if (caught.errors.password) faults.push({ field: 'password', text: 'signUp.passwordWeak' })
  if (caught.errors.displayName) faults.push({ field: 'name', text: 'signUp.nameTooLong' })
  return faults
}
