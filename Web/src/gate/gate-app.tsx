import './gate.css'
import { use, useEffect } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Problem } from '../api/problem.ts'
import { gateCatalog } from '../checkins/catalog.ts'
import { addCatalog } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { ProblemPage } from '../problems/problem-page.tsx'
import { session, sessionExpired } from '../session/session.ts'
import { openDevice } from './device.ts'
import { EnrolPage } from './enrol-page.tsx'
import { GatePage } from './gate-page.tsx'
import { makeCodeReader } from './scan/code-reader.ts'
import { SignedOutPage } from './signed-out-page.tsx'

const texts = addCatalog(gateCatalog)
const roles = ['gate', 'supervisor', 'admin']

/** Everything that who works at a gate sees. The server decides who may do what. */
export default function GateApp() {
  use(texts)
  useOwnManifest()
  const { pathname } = useLocation()
  const who = useStore(session)
  const isOver = useStore(sessionExpired)
  if (pathname === '/gate/enrol') return <EnrolPage />
  if (!/^\/gate\/?$/.test(pathname)) return <Navigate to="/gate" replace />
  if (!who || isOver) return <SignedOutPage />
  if (!roles.includes(who.role)) return <ProblemPage problem={new Problem(403, { type: 'forbidden' })} />
  return <Opened key={who.userId} role={who.role} />
}

function Opened({ role }: { role: string }) {
  const device = use(openDevice())
  useEffect(() => device.run(), [device])
  useEffect(() => {
    // Loaded before it is needed: then there may be no network.
    makeCodeReader().catch(() => undefined)
  }, [])
  return <GatePage device={device} role={role} />
}

// The gate is installed by itself: the shop has nothing to install.
function useOwnManifest() {
  useEffect(() => {
    const link = document.createElement('link')
    link.rel = 'manifest'
    link.href = '/gate.webmanifest'
    document.head.append(link)
    return () => link.remove()
  }, [])
}
