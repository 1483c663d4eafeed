import { useT } from '../i18n/i18n.ts'

/** A grey stand-in of the size of what will come. */
export function Skeleton({ className }: { className: string }) {
  return <div className={`skeleton ${className}`} aria-hidden="true" />
}

/** Says to screen readers, once, that something is being loaded. `isPage`: nothing else is there yet, so it is the heading too. */
export function Loading({ isPage = false }: { isPage?: boolean }) {
  const t = useT()
  return (
    <>
      {isPage && <h1 className="sr-only">{t('ui.loading')}</h1>}
      <p role="status" className="sr-only">
        {t('ui.loading')}
      </p>
    </>
  )
}
