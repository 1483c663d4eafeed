import { useT } from '../../i18n/i18n.ts'
import { AdminIcon } from './admin-icon.tsx'

/** Whether a page moves by itself. */
export function LiveSwitch({ isLive, onChange }: { isLive: boolean; onChange: (isLive: boolean) => void }) {
  const t = useT()
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isLive}
      onClick={() => onChange(!isLive)}
      className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge bg-surface px-4 font-semibold hover:bg-sunken"
    >
      {isLive ? (
        <span className="relative flex size-2.5" aria-hidden="true">
          <span className="absolute size-full animate-ping rounded-full bg-brand opacity-60" />
          <span className="size-2.5 rounded-full bg-brand" />
        </span>
      ) : (
        <AdminIcon name="pause" className="size-4" />
      )}
      <span className="sr-only">{t('admin.live.label')}: </span>
      {t(isLive ? 'admin.live.on' : 'admin.live.paused')}
    </button>
  )
}
