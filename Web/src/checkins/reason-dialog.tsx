import { type FormEvent, type ReactNode, useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'

const longestReason = 300

type ReasonProps = {
  title: string
  /** What is to be done. */
  children: ReactNode
  action: string
  keep: string
  look?: 'primary' | 'danger'
  /** Does it. What it throws is shown, and the dialog stays. */
  onReason: (reason: string) => Promise<void>
  onClose: () => void
}

/** Asks a supervisor why, and does what they want. */
export function ReasonDialog({ title, children, action, keep, look = 'primary', onReason, onClose }: ReasonProps) {
  const t = useT()
  const [problem, setProblem] = useState<unknown>(null)
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const reason = String(new FormData(submitted.currentTarget).get('reason')).trim()
    setMissing(!reason)
    setProblem(null)
    if (!reason) return
    setBusy(true)
    try {
      await onReason(reason)
      onClose()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {problem !== null && <ProblemNotice problem={problem} />}
        {children}
        <Field
          label={t('gate.undo.reason')}
          name="reason"
          maxLength={longestReason}
          required
          error={isMissing ? t('gate.undo.missing') : undefined}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look={look} busy={isBusy}>
            {action}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {keep}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
