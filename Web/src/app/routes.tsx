import { lazy } from 'react'
import { Route, Routes } from 'react-router'
import { StaffArea } from './staff-area.ts'

const EventsPage = lazy(() => import('../buyer/events/events-page.tsx'))
const SignInPage = lazy(() => import('../account/sign-in-page.tsx'))
const SignUpPage = lazy(() => import('../account/sign-up-page.tsx'))
const AccountPage = lazy(() => import('../account/account-page.tsx'))
const EventPage = lazy(() => import('../buyer/event/event-page.tsx'))
const LinePage = lazy(() => import('../buyer/line/line-page.tsx'))
const PayPage = lazy(() => import('../buyer/checkout/pay-page.tsx'))
const OrdersPage = lazy(() => import('../buyer/orders/orders-page.tsx'))
const OrderPage = lazy(() => import('../buyer/orders/order-page.tsx'))
const NotificationsPage = lazy(() => import('../buyer/notifications/notifications-page.tsx'))
const TicketPage = lazy(() => import('../buyer/orders/ticket-page.tsx'))
const RareRoutes = lazy(() => import('./rare-routes.tsx'))

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
      <Route path="tickets/:ticketId" element={<TicketPage />} />
      <Route path="notifications" element={<NotificationsPage />} />
      <Route path="account" element={<AccountPage />} />
      <Route path="sign-in" element={<SignInPage />} />
      <Route path="sign-up" element={<SignUpPage />} />
      <Route path="admin/*" element={<StaffArea place="desk" />} />
      <Route path="*" element={<RareRoutes />} />
    </Routes>
  )
}
