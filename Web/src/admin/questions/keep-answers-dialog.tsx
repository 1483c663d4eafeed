import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

type KeepAnswersDialogProps = { count: number; isBusy: boolean; onKeep: () => void; onClose: () => void }

/** Says what becomes of answers to questions that are asked no more. */
export function KeepAnswersDialog({ count, isBusy, onKeep, onClose }: KeepAnswersDialogProps) {
  const t = useT()
  return (
    <Dialog
      title={t('admin.questions.setAside')}
      onClose={onClose}
      actions={
        <>
          <Button busy={isBusy} onClick={onKeep}>
            {t('admin.questions.keep')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('ui.close')}
          </Button>
        </>
      }
    >
      <p>{t('admin.questions.setAsideText', { count })}</p>
    </Dialog>
  )
}
