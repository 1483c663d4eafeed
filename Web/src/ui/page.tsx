import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

type PageProps = {
  title: string
  heading?: ReactNode
  lead?: ReactNode
  isHeadingHidden?: boolean
  wide?: boolean
  children: ReactNode
}

let shownPath: string | undefined

/**
 * A page: its title in the browser's tab, and its heading, which gets the focus when one comes from another page. An address that names a
 * part of the page leads to that part.
 */
export function Page({ title, heading, lead, isHeadingHidden = false, wide = false, children }: PageProps) {
  const element = useRef<HTMLHeadingElement>(null)
  const { pathname, hash } = useLocation()
  useEffect(() => {
    document.title = `${title} · Ticketing`
  }, [title])
  useEffect(() => {
    // Not at the first page: there the browser decides, as on any other site.
    if (shownPath !== undefined && shownPath !== pathname) {
      const part = hash ? document.getElementById(hash.slice(1)) : null
      const target = part ?? element.current
      // A page whose code came late takes the focus from nobody who has opened a menu meanwhile.
      if (!document.activeElement?.closest('[data-open]')) target?.focus({ preventScroll: true })
      if (part) part.scrollIntoView()
      else scrollTo(0, 0)
    }
    shownPath = pathname
  }, [pathname, hash])
  return (
    <main
      id="main"
      className={`mx-auto w-full grow px-4 pt-6 pb-16 sm:px-6 sm:pt-10 ${wide ? 'max-w-7xl' : 'max-w-5xl'}`}
    >
      <h1 ref={element} tabIndex={-1} className={isHeadingHidden ? 'sr-only' : 'text-title'}>
        {heading ?? title}
      </h1>
      {lead && <div className="mt-3 max-w-prose text-lg text-soft">{lead}</div>}
      {children}
    </main>
  )
}
