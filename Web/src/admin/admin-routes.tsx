import { Route, Routes } from 'react-router'
import { ProblemHelp } from '../problems/problem-page.tsx'
import { AdminEventsPage } from './events/admin-events-page.tsx'

/** The organisers' addresses, below `/admin`. */
export function AdminRoutes() {
  return (
    <Routes>
      <Route index element={<AdminEventsPage />} />
      <Route path="*" element={<ProblemHelp slug="not-found" />} />
    </Routes>
  )
}
