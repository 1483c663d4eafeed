import { lazy } from 'react'
import { Route, Routes, useParams } from 'react-router'
import { ProblemHelp } from '../problems/problem-page.tsx'

const GuestPage = lazy(() => import('../account/guest-page.tsx'))
const SetUpPage = lazy(() => import('../account/factors/set-up-page.tsx'))
const VerifyPage = lazy(() => import('../account/verify-page.tsx'))
const ResetPage = lazy(() => import('../account/reset-page.tsx'))
const InvitationPage = lazy(() => import('../account/invitation-page.tsx'))
const TransferPage = lazy(() => import('../buyer/transfers/transfer-page.tsx'))
const LegalPage = lazy(() => import('../legal/legal-page.tsx'))

/** Addresses that hardly anybody visits, and those that there are not. A file of its own, so that a first page need not name them. */
export default function RareRoutes() {
  return (
    <Routes>
      <Route path="guest" element={<GuestPage />} />
      <Route path="account/set-up" element={<SetUpPage />} />
      <Route path="verify" element={<VerifyPage />} />
      <Route path="reset" element={<ResetPage />} />
      <Route path="invitation" element={<InvitationPage />} />
      <Route path="transfers" element={<TransferPage />} />
      <Route path="legal/:name" element={<LegalPage />} />
      <Route path="problems/:slug" element={<ProblemRoute />} />
      <Route path="*" element={<ProblemHelp slug="not-found" />} />
    </Routes>
  )
}

function ProblemRoute() {
  return <ProblemHelp slug={useParams().slug} />
}
