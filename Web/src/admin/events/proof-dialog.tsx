import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { isNameTyped } from './lifecycle.ts'

type ProofDialogProps = {
  title: string
  /** What will happen. */
  text: string
  confirm: string
  isDangerous?: boolean
  /** What has to be typed; missing: a press is enough. */
  name?: string
  isBusy: boolean
  problem: unknown
  onConfirm: () => void
  onClose: () => void
  /** What is to be chosen with it. */
  children?: ReactNode
}

/** Asks before something of consequence; for what can't be taken back, the name has to be typed. */
export function ProofDialog(props: ProofDialogProps) {
  const { title, text, confirm, isDangerous = false, name, isBusy, problem, onConfirm, onClose, children } = props
  const t = useT()
  const formId = useId()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const isWrong = name !== undefined && !isNameTyped(typed, name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWrong && !isBusy) onConfirm()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} look={isDangerous ? 'danger' : 'primary'} busy={isBusy}>
            {confirm}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.cancel')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <p className="text-ink">{text}</p>
        {children}
        {name !== undefined && (
          <Field
            className="mt-4 text-ink"
            label={t('admin.proof.label', { name })}
            error={isTried && isWrong ? t('admin.proof.wrong', { name }) : undefined}
            value={typed}
            autoComplete="off"
            onChange={(change) => setTyped(change.target.value)}
          />
        )}
        {problem !== null && <ProblemNotice problem={problem} className="mt-4 text-ink" onRetry={onConfirm} />}
      </form>
    </Dialog>
  )
}
