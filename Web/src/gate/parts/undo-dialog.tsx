import { type FormEvent, useState } from 'react'
import { undo } from '../../checkins/calls.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import type { Device } from '../device.ts'
import type { Fact } from '../facts/fact.ts'
import { lineOf } from './use-words.ts'

const longestReason = 300

/** Takes a check-in back, with a supervisor's reason. The server has to know of it first. */
export function UndoDialog({ device, fact, onClose }: { device: Device; fact: Fact; onClose: () => void }) {
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
      if (fact.state === 'waiting') await device.desk.sync()
      await undo(fact.nonce, reason)
      await device.desk.update({ ...(device.desk.facts.get().get(fact.nonce) ?? fact), isUndone: true })
      onClose()
    } catch (caught) {
      setProblem(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('gate.undo.title')} onClose={onClose}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {problem !== null && <ProblemNotice problem={problem} />}
        <p>{lineOf(fact).join(' · ')}</p>
        <p>{t('gate.undo.text')}</p>
        <Field
          label={t('gate.undo.reason')}
          name="reason"
          maxLength={longestReason}
          required
          error={isMissing ? t('gate.undo.missing') : undefined}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="danger" busy={isBusy}>
            {t('gate.undo')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('gate.undo.keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
