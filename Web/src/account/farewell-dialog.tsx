import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { Problem } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { signOut } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

/** Deletes the account: the address is typed once more, and whoever has tickets is asked twice. */
export function FarewellDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const field = useRef<HTMLDivElement>(null)
  const [email, setEmail] = useState('')
  const remove = useMutation({
    mutationFn: (withTickets: boolean) => api.DELETE('/api/me', { body: { email: email.trim(), withTickets } }),
    onSuccess: signOut,
  })
  const problem = remove.error instanceof Problem ? remove.error : null
  const tickets = problem?.slug === 'in-use' ? Number(problem.extra.tickets) : null
  const isWrong = problem?.slug === 'validation'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim() === '') return field.current?.querySelector('input')?.focus()
    remove.mutate(tickets !== null)
  }
  return (
    <Dialog
      title={t('farewell.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" type="submit" form="farewell" busy={remove.isPending}>
            {t(tickets === null ? 'farewell.delete' : 'farewell.deleteAll')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('farewell.keep')}
          </Button>
        </>
      }
    >
      <p>{t('farewell.text')}</p>
      {tickets !== null && (
        <Banner tone="warning" title={t('farewell.tickets', { count: tickets })} className="mt-4">
          {t('farewell.ticketsText')}
        </Banner>
      )}
      {remove.error && tickets === null && !isWrong && <ProblemNotice problem={remove.error} className="mt-4" />}
      <form id="farewell" onSubmit={submit} noValidate className="mt-4">
        <div ref={field}>
          <Field
            label={t('farewell.email')}
            name="email"
            type="email"
            autoComplete="off"
            value={email}
            onChange={(input) => setEmail(input.target.value)}
            error={isWrong ? t('farewell.emailWrong') : undefined}
          />
        </div>
      </form>
    </Dialog>
  )
}
