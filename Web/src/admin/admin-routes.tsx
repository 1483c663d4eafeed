import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { ProblemHelp } from '../problems/problem-page.tsx'

const DashboardPage = lazy(() => import('./dashboard/dashboard-page.tsx'))
const AdminEventsPage = lazy(() => import('./events/admin-events-page.tsx'))
const NewEventPage = lazy(() => import('./events/new-event-page.tsx'))
const EventPage = lazy(() => import('./events/event-page.tsx'))
const SettlementPage = lazy(() => import('./settlement/settlement-page.tsx'))
const SellPage = lazy(() => import('./desk/sell-page.tsx'))
const GatePage = lazy(() => import('./gate/gate-page.tsx'))
const LinePage = lazy(() => import('./line/line-page.tsx'))
const OrdersPage = lazy(() => import('./orders/orders-page.tsx'))
const OrderPage = lazy(() => import('./orders/order-page.tsx'))
const SellersPage = lazy(() => import('./sellers/sellers-page.tsx'))
const JournalPage = lazy(() => import('./sellers/journal-page.tsx'))
const CasesPage = lazy(() => import('./cases/cases-page.tsx'))
const MailPage = lazy(() => import('./mail/mail-page.tsx'))
const MessagesPage = lazy(() => import('./messages/messages-page.tsx'))
const PeoplePage = lazy(() => import('./people/people-page.tsx'))
const AuditPage = lazy(() => import('./audit/audit-page.tsx'))
const ActivityPage = lazy(() => import('./activity/activity-page.tsx'))
const SecurityPage = lazy(() => import('./security/security-page.tsx'))
const ClusterPage = lazy(() => import('./cluster/cluster-page.tsx'))
const LogPage = lazy(() => import('./log/log-page.tsx'))

/** The organisers' addresses, below `/admin`. */
export function AdminRoutes() {
  return (
    <Routes>
      <Route index element={<DashboardPage />} />
      <Route path="events" element={<AdminEventsPage />} />
      <Route path="events/new" element={<NewEventPage />} />
      <Route path="events/:id" element={<EventPage />} />
      <Route path="events/:id/sell" element={<SellPage />} />
      <Route path="events/:id/gate" element={<GatePage />} />
      <Route path="events/:id/settlement" element={<SettlementPage />} />
      <Route path="events/:id/messages" element={<MessagesPage />} />
      <Route path="line" element={<LinePage />} />
      <Route path="orders" element={<OrdersPage />} />
      <Route path="orders/:id" element={<OrderPage />} />
      <Route path="sellers" element={<SellersPage />} />
      <Route path="sellers/:id" element={<JournalPage />} />
      <Route path="cases" element={<CasesPage />} />
      <Route path="mail" element={<MailPage />} />
      <Route path="people" element={<PeoplePage />} />
      <Route path="audit" element={<AuditPage />} />
      <Route path="activity" element={<ActivityPage />} />
      <Route path="security" element={<SecurityPage />} />
      <Route path="cluster" element={<ClusterPage />} />
      <Route path="log" element={<LogPage />} />
      <Route path="*" element={<ProblemHelp slug="not-found" />} />
    </Routes>
  )
}
