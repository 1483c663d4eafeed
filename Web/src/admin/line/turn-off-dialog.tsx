import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import type { Line } from './use-line.ts'

/** Turning off a line that moves: asked first, with what it does to those who wait and to those inside. */
export function TurnOffDialog({
  line,
  onTurnOff,
  onClose,
}: {
  line: Line
  onTurnOff: () => void
  onClose: () => void
}) {
  const t = useT()
  return (
    <Dialog
      title={t('admin.line.turnOffTitle')}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onClick={onTurnOff}>
            {t('admin.line.turnOff')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('admin.line.turnOffKeep')}
          </Button>
        </>
      }
    >
      <p>{t('admin.line.turnOffText', { waiting: line.waiting, inside: line.admitted })}</p>
    </Dialog>
  )
}
