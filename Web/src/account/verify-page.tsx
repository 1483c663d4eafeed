import { type FormEvent, use, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { enter, renewAccess } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { secretOf, verify } from './mailed-links.ts'

const texts = addCatalog(accountCatalog)

/** Where a mailed link leads that proves an address. It is proved by a press: programs that look at mail open links too. */
export default function VerifyPage() {
  use(texts)
  const t = useT()
  const [secret] = useState(secretOf(useLocation().hash))
  const [needsPassword, setNeedsPassword] = useState(false)
  const [password, setPassword] = useState('')
  const [isDone, setDone] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!secret || isBusy) return
    setBusy(true)
    setProblem(null)
    try {
      const proof = await verify(secret, password || null)
      if (proof.is === 'needsPassword') return setNeedsPassword(true)
      if (proof.is === 'opened') await enter(async () => proof.signedIn)
      else await renewAccess()
      setDone(true)
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }

  if (!secret) return <LinkOver />
  if (isDone)
    return (
      <Page title={t('verify.done')} lead={t('verify.doneText')}>
        <p className="mt-6">
          <ButtonLink to="/">{t('problem.toEvents')}</ButtonLink>
        </p>
      </Page>
    )
  const isWrongPassword = problem instanceof Problem && problem.slug === 'unauthenticated'
  return (
    <Page title={t('verify.title')} lead={t(needsPassword ? 'verify.passwordText' : 'verify.lead')}>
      <form
        onSubmit={submit}
        noValidate
        className="mt-8 grid max-w-md gap-5 rounded-3xl border border-line bg-surface p-6 shadow-card"
      >
        {problem !== null && !isWrongPassword && <ProblemNotice problem={problem} />}
        {needsPassword && (
          <Field
            label={t('account.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(change) => setPassword(change.target.value)}
            autoFocus
            required
            error={isWrongPassword ? t('verify.passwordWrong') : undefined}
          />
        )}
        <Button type="submit" busy={isBusy}>
          {t('verify.action')}
        </Button>
      </form>
    </Page>
  )
}

function LinkOver() {
  const t = useT()
  return (
    <Page title={t('verify.title')}>
      <Banner tone="warning" title={t('problem.link-over.title')} className="mt-6 max-w-md">
        <p>{t('verify.noLink')}</p>
        <p className="mt-3">
          <Link to="/account" className="font-semibold underline underline-offset-4">
            {t('account.title')}
          </Link>
        </p>
      </Banner>
    </Page>
  )
}
