import { type FormEvent, use, useEffect, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { formatMoment } from '../i18n/format.ts'
import { addCatalog, type MessageKey, useLocale, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { enter, renewAccess, session, signOut } from '../session/session.ts'
import { homeOf } from '../session/session-rules.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Page } from '../ui/page.tsx'
import { Loading } from '../ui/skeleton.tsx'
import { type Invitation, invitationOf } from './invitations.ts'
import { secretOf } from './mailed-links.ts'
import { SignInForm } from './sign-in-form.tsx'

const texts = addCatalog(accountCatalog)
const card = 'mt-8 grid max-w-md gap-5 rounded-3xl border border-line bg-surface p-6 shadow-card'

const roles: Record<string, MessageKey> = {
  admin: 'invitation.admin',
  gate: 'invitation.gate',
  supervisor: 'invitation.supervisor',
}

/** Where a mailed invitation leads. Whoever has no account yet chooses a password, everybody else signs in; the role comes with a press. */
export default function InvitationPage() {
  use(texts)
  const t = useT()
  const locale = useLocale()
  const [secret] = useState(secretOf(useLocation().hash))
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (secret) invitationOf(secret).then(setInvitation, setProblem)
  }, [secret])
  const isOver = !secret || (problem instanceof Problem && problem.slug === 'link-over')
  if (isDone) return <Accepted />
  if (isOver)
    return (
      <Page title={t('invitation.title')}>
        <Banner tone="warning" title={t('problem.link-over.title')} className="mt-6 max-w-md">
          {t('invitation.over')}
        </Banner>
      </Page>
    )
  if (!invitation)
    return (
      <Page title={t('invitation.title')}>
        {problem === null ? <Loading /> : <ProblemNotice problem={problem} className="mt-6 max-w-md" />}
      </Page>
    )
  const role = roles[invitation.role]
  return (
    <Page
      title={t('invitation.title')}
      lead={`${role ? t(role) : ''} ${t('invitation.for', {
        email: invitation.email,
        time: formatMoment(invitation.expiresAt, locale),
      })}`}
    >
      {invitation.mustSignIn ? (
        <Known secret={secret} invitation={invitation} onDone={() => setDone(true)} />
      ) : (
        <Newcomer secret={secret} onDone={() => setDone(true)} />
      )}
    </Page>
  )
}

function Accepted() {
  const t = useT()
  const who = useStore(session)
  const home = homeOf(who?.role)
  const to = who?.mustSetUpFactor ? `/account/set-up?return=${encodeURIComponent(home)}` : home
  return (
    <Page title={t('invitation.done')} lead={t(who?.mustSetUpFactor ? 'invitation.doneSetUp' : 'invitation.doneText')}>
      <p className="mt-6">
        <ButtonLink to={to}>{t('invitation.goOn')}</ButtonLink>
      </p>
    </Page>
  )
}

type StepProps = { secret: string; onDone: () => void }

function Newcomer({ secret, onDone }: StepProps) {
  const t = useT()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const data = new FormData(event.currentTarget)
    const body = { token: secret, password: String(data.get('password')), displayName: String(data.get('name')).trim() }
    setBusy(true)
    setProblem(null)
    try {
      await enter(() => bodyOf(api.POST('/api/auth/invitation/accept', { body })))
      navigate('/invitation', { replace: true }) // The secret is of no use any more.
      onDone()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  const isRefused = problem instanceof Problem && problem.slug === 'validation'
  const wrong = isRefused ? problem.errors : {}
  return (
    <form onSubmit={submit} noValidate className={card}>
      {problem !== null && !isRefused && <ProblemNotice problem={problem} />}
      <Field
        label={t('signUp.name')}
        name="name"
        autoComplete="name"
        hint={t('signUp.nameHint')}
        error={wrong.displayName && t('signUp.nameTooLong')}
      />
      <Field
        label={t('reset.newPassword')}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={t('signUp.passwordHint')}
        error={wrong.password && t('signUp.passwordWeak')}
      />
      <Button type="submit" busy={isBusy}>
        {t('invitation.accept')}
      </Button>
    </form>
  )
}

function Known({ secret, invitation, onDone }: StepProps & { invitation: Invitation }) {
  const t = useT()
  const who = useStore(session)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const accept = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await api.POST('/api/me/invitation', { body: { token: secret } })
      await renewAccess()
      onDone()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  if (!who)
    return (
      <div className={card}>
        <p>{t('invitation.signIn')}</p>
        <SignInForm email={invitation.email} onDone={() => undefined} />
      </div>
    )
  const isOther = problem instanceof Problem && problem.slug === 'forbidden'
  return (
    <div className={card}>
      {isOther && (
        <div role="alert">
          <Banner tone="warning" title={t('invitation.other')}>
            {t('invitation.otherText', { email: invitation.email })}
          </Banner>
        </div>
      )}
      {problem !== null && !isOther && <ProblemNotice problem={problem} />}
      <p>{t('invitation.as', { name: who.displayName })}</p>
      {isOther ? (
        <Button onClick={() => signOut()}>{t('account.signOut')}</Button>
      ) : (
        <Button busy={isBusy} onClick={accept}>
          {t('invitation.accept')}
        </Button>
      )}
    </div>
  )
}
