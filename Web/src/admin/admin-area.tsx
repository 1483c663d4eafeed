import './admin.css'
import { use } from 'react'
import { Navigate, useLocation } from 'react-router'
import { Problem } from '../api/problem.ts'
import { adminCatalog } from '../i18n/admin-catalog.ts'
import { addCatalog } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { ProblemPage } from '../problems/problem-page.tsx'
import { session } from '../session/session.ts'
import { AdminLayout } from './admin-layout.tsx'
import { AdminRoutes } from './admin-routes.tsx'

const texts = addCatalog(adminCatalog)

/** The organisers' part. The server decides who may do what; this only spares others pages that would stay empty. */
export default function AdminArea() {
  use(texts)
  const who = useStore(session)
  const { pathname, search } = useLocation()
  if (!who) return <Navigate to={`/sign-in?return=${encodeURIComponent(pathname + search)}`} replace />
  if (who.mustSetUpFactor)
    return <Navigate to={`/account/set-up?return=${encodeURIComponent(pathname + search)}`} replace />
  if (who.role !== 'admin') return <ProblemPage problem={new Problem(403, { type: 'forbidden' })} />
  return (
    <AdminLayout>
      <AdminRoutes />
    </AdminLayout>
  )
}
