import { useT } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

type EverywhereDialogProps = { onClose: () => void; onOthers: () => void; onAll: () => void }

/** Asks what "everywhere" means: here too, or not. */
export function EverywhereDialog({ onClose, onOthers, onAll }: EverywhereDialogProps) {
  const t = useT()
  return (
    <Dialog
      title={t('sessions.ask')}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onClick={onAll}>
            {t('sessions.all')}
          </Button>
          <Button look="secondary" onClick={onOthers}>
            {t('sessions.others')}
          </Button>
        </>
      }
    >
      <p>{t('sessions.askText')}</p>
    </Dialog>
  )
}
