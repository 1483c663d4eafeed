import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useT } from '../i18n/i18n.ts'
import { Icon } from './icon.tsx'

type DialogProps = {
  title: string
  /** The user wants out: Escape, the cross, or the browser's back gesture. */
  onClose: () => void
  /** Buttons, the main one first. */
  actions?: ReactNode
  children: ReactNode
}

/** A question in front of the page: the browser's own modal dialog, so that focus stays inside and comes back afterwards. */
export function Dialog({ title, onClose, actions, children }: DialogProps) {
  const t = useT()
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Not a plain effect: that one ends when the dialog is off the page, and then the browser gives the focus to nobody.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className="rise max-h-[min(90dvh,44rem)] w-[min(92vw,30rem)] overflow-y-auto rounded-3xl bg-surface p-6 shadow-float"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id={titleId} className="text-2xl">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t('ui.close')}
          className="-m-2 grid size-11 place-items-center rounded-full hover:bg-sunken"
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="mt-3 text-soft">{children}</div>
      {actions && <div className="mt-6 flex flex-wrap gap-3">{actions}</div>}
    </dialog>
  )
}
