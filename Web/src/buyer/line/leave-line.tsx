import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Leaving the line: asked once, since the place can't be had back. */
export function LeaveLine({ isLeaving, onLeave }: { isLeaving: boolean; onLeave: () => void }) {
  const t = useT()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('line.leave')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('line.leaveTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="danger" busy={isLeaving} onClick={onLeave}>
                {t('line.leave')}
              </Button>
              <Button look="secondary" onClick={() => setAsking(false)}>
                {t('line.stay')}
              </Button>
            </>
          }
        >
          <p>{t('line.leaveText')}</p>
        </Dialog>
      )}
    </>
  )
}
