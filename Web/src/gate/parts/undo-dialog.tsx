import { undo } from '../../checkins/calls.ts'
import { ReasonDialog } from '../../checkins/reason-dialog.tsx'
import { useT } from '../../i18n/i18n.ts'
import type { Device } from '../device.ts'
import type { Fact } from '../facts/fact.ts'
import { lineOf } from './use-words.ts'

/** Takes a check-in back, with a supervisor's reason. The server has to know of it first. */
export function UndoDialog({ device, fact, onClose }: { device: Device; fact: Fact; onClose: () => void }) {
  const t = useT()
  const takeBack = async (reason: string) => {
    if (fact.state === 'waiting') await device.desk.sync()
    await undo(fact.nonce, reason)
    await device.desk.update({ ...(device.desk.facts.get().get(fact.nonce) ?? fact), isUndone: true })
  }
  return (
    <ReasonDialog
      title={t('gate.undo.title')}
      action={t('gate.undo')}
      keep={t('gate.undo.keep')}
      look="danger"
      onReason={takeBack}
      onClose={onClose}
    >
      <p>{lineOf(fact).join(' · ')}</p>
      <p>{t('gate.undo.text')}</p>
    </ReasonDialog>
  )
}
