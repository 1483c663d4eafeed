import { lazy } from 'react'

const AdminArea = lazy(() => import('../admin/admin-area.tsx'))
const GateApp = lazy(() => import('../gate/gate-app.tsx'))

/** Where those work who are no buyers. A file of its own, so that a buyer's page does not even name theirs. */
export default function Staff({ place }: { place: 'desk' | 'gate' }) {
  return place === 'desk' ? <AdminArea /> : <GateApp />
}
