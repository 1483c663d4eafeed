import { type FormEvent, lazy, Suspense, use, useRef, useState } from 'react'
import { Problem } from '../api/problem.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { shownTerms } from '../legal/consent.ts'
import { serverNow, useNow } from '../platform/clock.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { begin } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { type Asked, againIn, askForCode, codeDigits, digitsOf, enterCode } from './codes.ts'
import { useAsked } from './use-asked.ts'

const Agreement = lazy(() => import('../legal/agreement.tsx'))

const texts = addCatalog(accountCatalog)

type CodeFormProps = {
  onDone: () => void
  /** Whose code it is, where that is known. */
  email?: string
  /** Whether somebody who may be new agrees to the terms by it. */
  mayBeNew?: boolean
}

/** Signing in by a code that is mailed: for those who have no password, or not at hand. */
export function CodeForm({ onDone, email = '', mayBeNew = false }: CodeFormProps) {
  use(texts)
  const [asked, setAsked] = useAsked()
  const done = () => {
    setAsked(null)
    onDone()
  }
  return asked && (!email || asked.email === email) ? (
    <EnterCode asked={asked} onAsked={setAsked} onDone={done} />
  ) : (
    <AskForCode email={email} mayBeNew={mayBeNew} onAsked={setAsked} />
  )
}

type AskProps = { email: string; mayBeNew: boolean; onAsked: (asked: Asked) => void }

function AskForCode({ email: known, mayBeNew, onAsked }: AskProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [fault, setFault] = useState<'account.emailMissing' | 'signUp.emailInvalid' | null>(null)
  const [isBusy, setBusy] = useState(false)

  const refuse = (what: typeof fault) => {
    setFault(what)
    form.current?.querySelector<HTMLInputElement>('[name=email]')?.focus()
  }

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const email = known || String(new FormData(event.currentTarget).get('email')).trim()
    setFault(null)
    setProblem(null)
    if (!email) return refuse('account.emailMissing')
    setBusy(true)
    try {
      await askForCode(email, mayBeNew ? shownTerms() : null)
      onAsked({ email, at: serverNow() })
    } catch (caught) {
      setBusy(false)
      if (caught instanceof Problem && caught.slug === 'validation' && caught.errors.email)
        refuse('signUp.emailInvalid')
      else setProblem(caught)
    }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      {problem !== null && <ProblemNotice problem={problem} onRetry={() => form.current?.requestSubmit()} />}
      {!known && (
        <Field
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="email"
          required
          error={fault ? t(fault) : undefined}
        />
      )}
      {mayBeNew && (
        <Suspense>
          <Agreement isGuest />
        </Suspense>
      )}
      <Button type="submit" busy={isBusy}>
        {t('guest.ask')}
      </Button>
    </form>
  )
}

type EnterProps = { asked: Asked; onAsked: (asked: Asked | null) => void; onDone: () => void }

function EnterCode({ asked, onAsked, onDone }: EnterProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [code, setCode] = useState('')
  const [fault, setFault] = useState<'guest.codeMissing' | 'guest.codeWrong' | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)

  const refuse = (what: typeof fault) => {
    setFault(what)
    form.current?.querySelector<HTMLInputElement>('[name=code]')?.select()
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setFault(null)
    setProblem(null)
    if (code.length < codeDigits) return refuse('guest.codeMissing')
    setBusy(true)
    try {
      await begin(() => enterCode(asked.email, code))
      onDone()
    } catch (caught) {
      setBusy(false)
      if (caught instanceof Problem && caught.slug === 'unauthenticated') refuse('guest.codeWrong')
      else setProblem(caught)
    }
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <p role="status" className="text-soft">
        <span className="block font-semibold break-words text-ink">{t('guest.mailed', { email: asked.email })}</span>
        {t('guest.mailedText')}
      </p>
      {problem !== null && <ProblemNotice problem={problem} onRetry={() => form.current?.requestSubmit()} />}
      <Field
        label={t('guest.code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        value={code}
        onChange={(change) => setCode(digitsOf(change.target.value))}
        autoFocus
        required
        hint={t('guest.codeHint')}
        error={fault ? t(fault) : undefined}
      />
      <Button type="submit" busy={isBusy}>
        {t('guest.enter')}
      </Button>
      <Again asked={asked} onAsked={onAsked} onProblem={setProblem} />
    </form>
  )
}

type AgainProps = {
  asked: Asked
  onAsked: (asked: Asked | null) => void
  onProblem: (problem: unknown) => void
}

function Again({ asked, onAsked, onProblem }: AgainProps) {
  const t = useT()
  const seconds = againIn(asked, useNow())
  const ask = async () => {
    onProblem(null)
    try {
      await askForCode(asked.email, null)
      onAsked({ ...asked, at: serverNow() })
    } catch (caught) {
      onProblem(caught)
    }
  }
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-4">
      <Button look="secondary" busy={seconds > 0} onClick={ask} className="figures">
        {seconds > 0 ? t('guest.againIn', { seconds }) : t('guest.again')}
      </Button>
      <Button look="quiet" onClick={() => onAsked(null)}>
        {t('guest.otherAddress')}
      </Button>
    </div>
  )
}
