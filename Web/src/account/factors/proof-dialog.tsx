import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { askForPasskey, isGivenUp, knowsPasskeys } from './passkey.ts'

type ProofDialogProps = { hasPasskey: boolean; onClose: () => void; onProved: () => void }

/** Is it really you? By the password, or a passkey. */
export function ProofDialog({ hasPasskey, onClose, onProved }: ProofDialogProps) {
  const t = useT()
  const field = useRef<HTMLDivElement>(null)
  const [password, setPassword] = useState('')
  useEffect(() => field.current?.querySelector('input')?.focus(), []) // The browser would begin at the cross.
  const prove = useMutation({
    mutationFn: async (by: 'password' | 'passkey') =>
      api.POST('/api/auth/proof', {
        body: by === 'passkey' ? { credential: await askForPasskey() } : { password },
      }),
    onSuccess: onProved,
    onError: () => field.current?.querySelector('input')?.select(),
  })
  const isWrong = prove.error instanceof Problem && prove.error.slug === 'validation'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password === '') return field.current?.querySelector('input')?.focus()
    prove.mutate('password')
  }
  return (
    <Dialog
      title={t('proof.title')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form="proof" busy={prove.isPending}>
            {t('proof.confirm')}
          </Button>
          {hasPasskey && knowsPasskeys() && (
            <Button look="secondary" busy={prove.isPending} onClick={() => prove.mutate('passkey')}>
              {t('passkey.use')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('proof.text')}</p>
      {prove.error && !isWrong && !isGivenUp(prove.error) && <ProblemNotice problem={prove.error} className="mt-4" />}
      <form id="proof" onSubmit={submit} noValidate className="mt-4">
        <div ref={field}>
          <Field
            label={t('account.password')}
            name="password"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(change) => setPassword(change.target.value)}
            error={isWrong ? t('proof.wrong') : undefined}
          />
        </div>
      </form>
    </Dialog>
  )
}
