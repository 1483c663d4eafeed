import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, bodyOf } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { begin, type Session } from '../session/session.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { CodeForm } from './code-form.tsx'
import { choosePassword } from './codes.ts'

/** A guest chooses a password. Who has proved their address too long ago does so first. */
export function FirstPassword({ who, onDone }: { who: Session; onDone: () => void }) {
  const t = useT()
  const [isToProve, setToProve] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const { data: me } = useQuery({
    queryKey: ['me', who.userId],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/me', { signal })),
  })

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const password = String(new FormData(event.currentTarget).get('password'))
    setProblem(null)
    setBusy(true)
    try {
      await begin(() => choosePassword(password))
      onDone()
    } catch (caught) {
      setBusy(false)
      if (caught instanceof Problem && caught.slug === 'validation' && caught.errors.session) setToProve(true)
      else setProblem(caught)
    }
  }

  if (isToProve && me)
    return (
      <>
        <p className="mb-4">{t('guest.prove')}</p>
        <CodeForm email={me.email} onDone={() => setToProve(false)} />
      </>
    )
  const isPoor = problem instanceof Problem && problem.slug === 'validation'
  return (
    <form onSubmit={submit} noValidate className="grid max-w-md gap-4">
      {problem !== null && !isPoor && <ProblemNotice problem={problem} />}
      {/* So that a password manager knows whose it is. */}
      <input type="hidden" autoComplete="username" value={me?.email ?? ''} />
      <Field
        label={t('reset.newPassword')}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={t('signUp.passwordHint')}
        error={isPoor ? t('signUp.passwordWeak') : undefined}
      />
      <Button type="submit" busy={isBusy} className="justify-self-start">
        {t('reset.set')}
      </Button>
    </form>
  )
}
