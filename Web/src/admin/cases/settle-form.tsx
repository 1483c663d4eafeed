import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

type SettleFormProps = { id: string; onDone: () => void; onCancel: () => void }

/** Says that a case is settled, and what was done: whoever reads the books later has only this. */
export function SettleForm({ id, onDone, onCancel }: SettleFormProps) {
  const t = useT()
  const field = useRef<HTMLDivElement>(null)
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const settle = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/api/admin/cases/{id}/settle', { params: { path: { id } }, body: { note: note.trim() } })),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = note.trim() === ''
    setMissing(isEmpty)
    if (isEmpty) return field.current?.querySelector('input')?.focus()
    if (!settle.isPending) settle.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="mt-4 grid gap-4">
      {settle.error && <ProblemNotice problem={settle.error} />}
      <div ref={field}>
        <Field
          label={t('admin.cases.note')}
          hint={t('admin.cases.noteHint')}
          error={isMissing ? t('admin.cases.noteMissing') : undefined}
          maxLength={1000}
          value={note}
          onChange={(change) => setNote(change.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={settle.isPending}>
          {t('admin.cases.settle')}
        </Button>
        <Button look="secondary" onClick={onCancel}>
          {t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
