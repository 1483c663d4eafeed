import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Store, useStore } from '../platform/store.ts'

const place = new Store<HTMLElement | null>(null)
const heights = new Map<HTMLElement, number>()

// Each stands on those below it, by a transform: one that comes later slides the others up, where a column would make them jump.
// What stands above them all keeps clear of them: the end of the page, and what gets the focus.
function stack() {
  let height = 0
  const fromBelow = [...heights.keys()].reverse().sort((a, b) => Number(isBelow(b)) - Number(isBelow(a)))
  for (const element of fromBelow) {
    element.style.transform = `translateY(${-height}px)`
    height += heights.get(element) ?? 0
  }
  document.documentElement.style.setProperty('--dock', `${Math.ceil(height)}px`)
}

const isBelow = (element: HTMLElement) => 'lowest' in element.dataset

function measured(element: HTMLElement | null) {
  if (!element) return
  const watcher = new ResizeObserver(() => {
    heights.set(element, element.getBoundingClientRect().height)
    stack()
  })
  watcher.observe(element)
  return () => {
    watcher.disconnect()
    heights.delete(element)
    stack()
  }
}

/** The foot of the window, for what must stay in sight. It stands still while pages scroll, and never moves what they show. */
export function DockPlace() {
  return <div ref={(element) => place.set(element)} className="pointer-events-none fixed inset-0 z-20" />
}

/** Shows something at the foot of the window, above what is there already. `isLowest`: below all else, nearest to the thumb. */
export function Dock({ isLowest = false, children }: { isLowest?: boolean; children: ReactNode }) {
  const element = useStore(place)
  if (!element) return null
  return createPortal(
    <div
      ref={measured}
      data-lowest={isLowest || undefined}
      className="pointer-events-auto absolute inset-x-0 bottom-0 transition-transform duration-200 empty:hidden motion-reduce:transition-none"
    >
      {children}
    </div>,
    element,
  )
}
