import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Store, useStore } from '../platform/store.ts'

const place = new Store<HTMLElement | null>(null)
const heights = new Map<Element, number>()

// What stands above it keeps clear of it: the end of the page, and what gets the focus.
function tell() {
  const height = [...heights.values()].reduce((sum, one) => sum + one, 0)
  document.documentElement.style.setProperty('--dock', `${Math.ceil(height)}px`)
}

function measured(element: HTMLElement | null) {
  if (!element) return
  const watcher = new ResizeObserver(() => {
    heights.set(element, element.getBoundingClientRect().height)
    tell()
  })
  watcher.observe(element)
  return () => {
    watcher.disconnect()
    heights.delete(element)
    tell()
  }
}

/** The foot of the window, for what must stay in sight. It stands still while pages scroll, and never moves what they show. */
export function DockPlace() {
  return (
    <div
      ref={(element) => place.set(element)}
      className="pointer-events-none fixed inset-0 z-20 flex flex-col justify-end"
    />
  )
}

/** Shows something at the foot of the window, above what is there already. `isLowest`: below all else, nearest to the thumb. */
export function Dock({ isLowest = false, children }: { isLowest?: boolean; children: ReactNode }) {
  const element = useStore(place)
  if (!element) return null
  return createPortal(
    <div ref={measured} className={`pointer-events-auto empty:hidden ${isLowest ? 'order-last' : ''}`}>
      {children}
    </div>,
    element,
  )
}
