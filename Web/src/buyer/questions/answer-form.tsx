import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { TicketQuestions } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { answersOf, draftOf, type Faults, faultsOf, isOutdated, missingOf } from './answers.ts'
import { answerQuestions } from './calls.ts'
import { QuestionField } from './question-field.tsx'

type AnswerFormProps = {
  asked: TicketQuestions
  onSaved: (saved: TicketQuestions) => void
  /** What was asked is another thing now. */
  onOutdated: () => void
  /** Missing: there is nothing to go back to. */
  onCancel?: (() => void) | undefined
}

/** All questions of a ticket, answered at once. */
export function AnswerForm({ asked, onSaved, onOutdated, onCancel }: AnswerFormProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => draftOf(asked.questions))
  const [faults, setFaults] = useState<Faults>(new Map())
  const save = useMutation({
    mutationFn: () => answerQuestions(asked.ticketId, answersOf(asked.questions, draft)),
    onSuccess: onSaved,
    onError: (problem) => {
      const refused = faultsOf(asked.questions, problem)
      if (refused) setFaults(refused)
      else if (isOutdated(problem)) onOutdated()
    },
  })
  useEffect(() => {
    if (faults.size > 0) focusFirst(form.current)
  }, [faults])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    const missing = missingOf(asked.questions, draft)
    setFaults(missing)
    if (missing.size === 0) save.mutate()
  }
  return (
    <form ref={form} onSubmit={submit} noValidate className="mt-4 grid gap-5">
      {asked.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={draft[question.id] ?? ''}
          fault={faults.get(question.id)}
          onChange={(value) => setDraft((before) => ({ ...before, [question.id]: value }))}
        />
      ))}
      {save.error && !faultsOf(asked.questions, save.error) && <ProblemNotice problem={save.error} />}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={save.isPending}>
          {t('questions.save')}
        </Button>
        {onCancel && (
          <Button look="secondary" onClick={onCancel}>
            {t('questions.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

function focusFirst(form: HTMLFormElement | null) {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const field = wrong?.querySelector('input') ?? wrong
  field?.focus()
}
