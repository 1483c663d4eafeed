import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

type PopoverProps = {
  /** What the button shows. */
  button: ReactNode
  /** What the button is called. */
  label: string
  onOpen?: () => void
  children: (close: () => void) => ReactNode
}

/** A button that opens a panel below it. Escape, a click elsewhere and moving the focus out close it. */
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
    <div ref={box} className="relative" onKeyDown={(key) => key.key === 'Escape' && isOpen && close()}>
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
          className="rise absolute end-0 top-full z-30 mt-2 w-[min(20rem,calc(100vw-2rem))] rounded-2xl border border-line bg-surface p-4 shadow-float"
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
