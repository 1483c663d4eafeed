import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

type PopoverProps = {
  /** What the button shows. */
  button: ReactNode
  /** What the button is called. */
  label: string
  onOpen?: () => void
  children: (close: () => void) => ReactNode
}

/**
 * A button that opens a panel below it; on a phone below the header that it stands in, from edge to edge. Escape, a click elsewhere and
 * moving the focus out close it.
 */
export function Popover({ button, label, onOpen, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [isOpen])
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard from whatever inside has the focus.
    <div
      ref={box}
      data-open={isOpen || undefined}
      className="sm:relative"
      onKeyDown={(key) => key.key === 'Escape' && isOpen && close()}
    >
      <button
        ref={opener}
        type="button"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={() => {
          if (!isOpen) onOpen?.()
          setOpen(!isOpen)
        }}
        className="relative grid size-11 place-items-center rounded-full hover:bg-sunken"
      >
        {button}
      </button>
      {isOpen && (
        <div
          id={panelId}
          className="rise absolute inset-x-4 top-full z-30 mt-2 rounded-2xl sm:inset-x-auto sm:end-0 sm:w-80 border border-line bg-surface p-4 shadow-float"
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
