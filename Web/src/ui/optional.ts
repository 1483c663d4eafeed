import { type ComponentType, lazy } from 'react'

/** A part of a page that is loaded when it is shown, and without which the page is good all the same: without a network it is left out. */
export function optional<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(() => load().catch(() => ({ default: (() => null) as ComponentType<Props> })))
}
