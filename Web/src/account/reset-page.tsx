import { type FormEvent, use, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { leaveSession } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { secretOf } from './mailed-links.ts'

const texts = addCatalog(accountCatalog)
const card = 'mt-8 grid max-w-md gap-5 rounded-3xl border border-line bg-surface p-6 shadow-card'

/** A new password: asked for by address, and chosen where the mailed link leads. */
export default function ResetPage() {
  use(texts)
  const [secret] = useState(secretOf(useLocation().hash))
  return secret ? <NewPassword secret={secret} /> : <AskForLink />
}

function AskForLink() {
  const t = useT()
  const { isDone, isBusy, problem, submit } = useSubmit((data) =>
    bodyOf(api.POST('/api/auth/reset', { body: { email: String(data.get('email')).trim() } })),
  )
  const isNoAddress = problem instanceof Problem && problem.slug === 'validation'
  if (isDone)
    return (
      <Page title={t('links.mailed')} lead={t('reset.mailedText')}>
        <p className="mt-6">
          <ButtonLink to="/sign-in" look="secondary">
            {t('account.signIn')}
          </ButtonLink>
        </p>
      </Page>
    )
  return (
    <Page title={t('reset.title')} lead={t('reset.lead')}>
      <form onSubmit={submit} noValidate className={card}>
        {problem !== null && !isNoAddress && <ProblemNotice problem={problem} />}
        <Field
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          error={isNoAddress ? t('signUp.emailInvalid') : undefined}
        />
        <Button type="submit" busy={isBusy}>
          {t('reset.ask')}
        </Button>
      </form>
    </Page>
  )
}

function NewPassword({ secret }: { secret: string }) {
  const t = useT()
  const { isDone, isBusy, problem, submit } = useSubmit(async (data) => {
    await api.POST('/api/auth/reset/confirm', { body: { token: secret, password: String(data.get('password')) } })
    leaveSession() // It is over, here too.
  })
  const isBadPassword = problem instanceof Problem && problem.slug === 'validation'
  if (isDone)
    return (
      <Page title={t('reset.done')} lead={t('reset.doneText')}>
        <p className="mt-6">
          <ButtonLink to="/sign-in">{t('account.signIn')}</ButtonLink>
        </p>
      </Page>
    )
  return (
    <Page title={t('reset.newTitle')} lead={t('reset.newLead')}>
      <form onSubmit={submit} noValidate className={card}>
        {problem instanceof Problem && problem.slug === 'link-over' ? (
          <div role="alert">
            <Banner tone="warning" title={t('problem.link-over.title')}>
              {t('problem.link-over.text')}{' '}
              <Link to="/reset" reloadDocument className="font-semibold underline underline-offset-4">
                {t('reset.ask')}
              </Link>
            </Banner>
          </div>
        ) : (
          problem !== null && !isBadPassword && <ProblemNotice problem={problem} />
        )}
        <Field
          label={t('reset.newPassword')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={t('signUp.passwordHint')}
          error={isBadPassword ? t('signUp.passwordHint') : undefined}
        />
        <Button type="submit" busy={isBusy}>
          {t('reset.set')}
        </Button>
      </form>
    </Page>
  )
}

/** A form that does one thing: whether it is being done, is done, or what was wrong. */
function useSubmit(act: (data: FormData) => Promise<unknown>) {
  const [state, setState] = useState<{ isDone: boolean; isBusy: boolean; problem: unknown }>({
    isDone: false,
    isBusy: false,
    problem: null,
  })
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (state.isBusy) return
    const data = new FormData(event.currentTarget)
    setState({ isDone: false, isBusy: true, problem: null })
    try {
      await act(data)
      setState({ isDone: true, isBusy: false, problem: null })
    } catch (problem) {
      setState({ isDone: false, isBusy: false, problem })
    }
  }
  return { ...state, submit }
}
