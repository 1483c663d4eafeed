import type { FormEvent, ReactNode } from 'react'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'

type PolicyFormProps = {
  allow: string
  isAllowed: boolean
  onAllow: (isAllowed: boolean) => void
  save: string
  isSaving: boolean
  problem: unknown
  onSave: () => void
  /** What is asked where it is allowed. */
  children: ReactNode
}

/** Whether something is allowed, and if so until when. */
export function PolicyForm({ allow, isAllowed, onAllow, save, isSaving, problem, onSave, children }: PolicyFormProps) {
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!isSaving) onSave()
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {!!problem && <ProblemNotice problem={problem} />}
      <CheckBox label={allow} checked={isAllowed} onChange={onAllow} />
      {isAllowed && children}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="secondary" busy={isSaving}>
          {save}
        </Button>
      </div>
    </form>
  )
}
