import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Store, useStore } from '../platform/store.ts'

const place = new Store<HTMLElement | null>(null)
let watcher: ResizeObserver | undefined

function settle(element: HTMLElement | null) {
  watcher?.disconnect()
  place.set(element)
  if (!element) return
  // What stands above it keeps clear of it: the end of the page, and what gets the focus.
  watcher = new ResizeObserver(() =>
    document.documentElement.style.setProperty('--dock', `${Math.ceil(element.getBoundingClientRect().height)}px`),
  )
  watcher.observe(element)
}

/** The foot of the window, for what must stay in sight. It stands still while pages scroll, and never moves what they show. */
export function DockPlace() {
  return <div ref={settle} className="pointer-events-none fixed inset-x-0 bottom-0 z-20 flex flex-col" />
}

/** Shows something at the foot of the window, above what is there already. `isLowest`: below all else, nearest to the thumb. */
export function Dock({ isLowest = false, children }: { isLowest?: boolean; children: ReactNode }) {
  const element = useStore(place)
  if (!element) return null
  return createPortal(
    <div className={`pointer-events-auto empty:hidden ${isLowest ? 'order-last' : ''}`}>{children}</div>,
    element,
  )
}
