import { useT } from '../i18n/i18n.ts'

/** A grey stand-in of the size of what will come. */
export function Skeleton({ className }: { className: string }) {
  return <div className={`skeleton ${className}`} aria-hidden="true" />
}

/** Says to screen readers, once, that something is being loaded. */
export function Loading() {
  const t = useT()
  return (
    <p role="status" className="sr-only">
      {t('ui.loading')}
    </p>
  )
}
