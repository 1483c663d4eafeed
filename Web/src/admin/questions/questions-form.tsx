import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { focusFirstError } from '../events/focus-error.ts'
import { TimeField } from '../events/time-field.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { fromLocal, toLocal } from '../parts/local-time.ts'
import type { AdminEvent, Sheet } from '../types.ts'
import { saveSheet } from './calls.ts'
import { KeepAnswersDialog } from './keep-answers-dialog.tsx'
import {
  answersInTheWay,
  draftOf,
  faultsAt,
  mostQuestions,
  moved,
  newQuestion,
  type QuestionDraft,
  requestOf,
} from './question-draft.ts'
import { QuestionFields } from './question-fields.tsx'

type QuestionsFormProps = { event: AdminEvent; sheet: Sheet; onSaved: (sheet: Sheet) => void }

/** All questions of an event, in their order, and until when they are answered. */
export function QuestionsForm({ event, sheet, onSaved }: QuestionsFormProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const tierIds = event.tiers.map((tier) => tier.id)
  const [drafts, setDrafts] = useState<readonly QuestionDraft[]>(() =>
    sheet.questions.map((one) => draftOf(one, tierIds)),
  )
  const [endsAt, setEndsAt] = useState(toLocal(sheet.endsAt, event.timeZone))
  const save = useMutation({
    mutationFn: (setAside: boolean) =>
      saveSheet(event.id, sheet.version, {
        questions: drafts.map(requestOf),
        endsAt: fromLocal(endsAt, event.timeZone),
        setAside,
      }),
    onSuccess: onSaved,
    onError: () => focusFirstError(form),
  })
  const inTheWay = answersInTheWay(save.error)
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (!save.isPending) save.mutate(false)
  }
  const isAtFields =
    save.error instanceof Problem && drafts.some((_, at) => Object.keys(faultsAt(save.error, at)).length)
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {save.error && inTheWay === null && !isAtFields && <ProblemNotice problem={save.error} />}
      {drafts.length === 0 && <p className="max-w-prose text-soft">{t('admin.questions.empty')}</p>}
      {drafts.map((draft, at) => (
        <QuestionFields
          key={draft.key}
          at={at}
          isLast={at === drafts.length - 1}
          draft={draft}
          faults={faultsAt(save.error, at)}
          tiers={event.tiers}
          onChange={(changed) => setDrafts(drafts.map((one) => (one.key === draft.key ? changed : one)))}
          onMove={(step) => setDrafts(moved(drafts, at, step))}
          onRemove={() => setDrafts(drafts.filter((one) => one.key !== draft.key))}
        />
      ))}
      {drafts.length > 0 && (
        <div className="max-w-80">
          <TimeField
            label={t('admin.questions.endsAt')}
            hint={t('admin.questions.endsAtHint')}
            value={endsAt}
            zone={event.timeZone}
            onChange={setEndsAt}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {drafts.length < mostQuestions && (
          <Button look="secondary" onClick={() => setDrafts([...drafts, newQuestion()])}>
            <AdminIcon name="plus" className="size-4" />
            {t('admin.questions.add')}
          </Button>
        )}
        {(drafts.length > 0 || sheet.questions.length > 0) && (
          <Button type="submit" busy={save.isPending}>
            {t('admin.questions.save')}
          </Button>
        )}
      </div>
      {inTheWay !== null && (
        <KeepAnswersDialog
          count={inTheWay}
          isBusy={save.isPending}
          onKeep={() => save.mutate(true)}
          onClose={() => save.reset()}
        />
      )}
    </form>
  )
}
