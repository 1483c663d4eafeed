import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

type RemoveDialogProps = { title: string; onClose: () => void; onRemove: () => void }

/** Really? It signs out everywhere else. */
export function RemoveDialog({ title, onClose, onRemove }: RemoveDialogProps) {
  const t = useT()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="danger" onClick={onRemove}>
            {t('factors.remove')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('factors.keep')}
          </Button>
        </>
      }
    >
      <p>{t('factors.removeText')}</p>
    </Dialog>
  )
}
