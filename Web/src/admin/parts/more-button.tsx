import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'

/** Asks for the next part of a list that is read in parts. */
export function MoreButton({
  isBusy,
  onMore,
  className = '',
}: {
  isBusy: boolean
  onMore: () => void
  className?: string
}) {
  const t = useT()
  return (
    <div className={`text-center ${className}`}>
      <Button look="secondary" busy={isBusy} onClick={onMore}>
        {t('admin.more')}
      </Button>
    </div>
  )
}
