import { Suspense } from 'react'
import { useLocation } from 'react-router'
import { useStore } from '../platform/store.ts'
import { ErrorBoundary } from '../problems/error-boundary.tsx'
import { session } from '../session/session.ts'
import { Shell } from './shell.tsx'
import { StaffArea } from './staff-area.ts'

/** The shop; or the gate, which is all that who works there ever sees. */
export function Frame() {
  const { pathname } = useLocation()
  const who = useStore(session)
  if (!/^\/gate(\/|$)/.test(pathname) && !/^(gate|supervisor)$/.test(who?.role ?? '')) return <Shell />
  return (
    <ErrorBoundary resetKey={pathname}>
      <Suspense>
        <StaffArea place="gate" />
      </Suspense>
    </ErrorBoundary>
  )
}
