import { lazy } from 'react'
import { Route, Routes, useParams } from 'react-router'
import { ProblemHelp } from '../problems/problem-page.tsx'

const EventsPage = lazy(() => import('../buyer/events/events-page.tsx'))
const SignInPage = lazy(() => import('../account/sign-in-page.tsx'))
const SignUpPage = lazy(() => import('../account/sign-up-page.tsx'))
const GuestPage = lazy(() => import('../account/guest-page.tsx'))
const AccountPage = lazy(() => import('../account/account-page.tsx'))
const SetUpPage = lazy(() => import('../account/factors/set-up-page.tsx'))
const VerifyPage = lazy(() => import('../account/verify-page.tsx'))
const ResetPage = lazy(() => import('../account/reset-page.tsx'))
const EventPage = lazy(() => import('../buyer/event/event-page.tsx'))
const LinePage = lazy(() => import('../buyer/line/line-page.tsx'))
const PayPage = lazy(() => import('../buyer/checkout/pay-page.tsx'))
const OrdersPage = lazy(() => import('../buyer/orders/orders-page.tsx'))
const OrderPage = lazy(() => import('../buyer/orders/order-page.tsx'))
const NotificationsPage = lazy(() => import('../buyer/notifications/notifications-page.tsx'))
const TicketPage = lazy(() => import('../buyer/orders/ticket-page.tsx'))
const LegalPage = lazy(() => import('../legal/legal-page.tsx'))
const AdminArea = lazy(() => import('../admin/admin-area.tsx'))

/** Every address of the app. Each page's code is loaded when it is asked for. */
export function AppRoutes() {
  return (
    <Routes>
      <Route index element={<EventsPage />} />
      <Route path="events/:slug" element={<EventPage />} />
      <Route path="events/:slug/line" element={<LinePage />} />
      <Route path="orders" element={<OrdersPage />} />
      <Route path="orders/:id" element={<OrderPage />} />
      <Route path="orders/:id/pay" element={<PayPage />} />
      <Route path="orders/:id/tickets/:ticketId" element={<TicketPage />} />
      <Route path="notifications" element={<NotificationsPage />} />
      <Route path="account" element={<AccountPage />} />
      <Route path="account/set-up" element={<SetUpPage />} />
      <Route path="sign-in" element={<SignInPage />} />
      <Route path="sign-up" element={<SignUpPage />} />
      <Route path="guest" element={<GuestPage />} />
      <Route path="verify" element={<VerifyPage />} />
      <Route path="reset" element={<ResetPage />} />
      <Route path="admin/*" element={<AdminArea />} />
      <Route path="legal/:name" element={<LegalPage />} />
      <Route path="problems/:slug" element={<ProblemRoute />} />
      <Route path="*" element={<ProblemHelp slug="not-found" />} />
    </Routes>
  )
}

function ProblemRoute() {
  return <ProblemHelp slug={useParams().slug} />
}
