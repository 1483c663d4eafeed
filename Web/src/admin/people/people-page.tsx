import { use } from 'react'
import { accountCatalog } from '../../i18n/account-catalog.ts'
import { addCatalog, useT } from '../../i18n/i18n.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { InvitationPanel } from './invitation-panel.tsx'
import { StaffPanel } from './staff-panel.tsx'

// Whoever changes something here is asked who they are, as on their account's page.
const texts = addCatalog(accountCatalog)

/** Who may do more than buy, and who is invited to. */
export default function PeoplePage() {
  use(texts)
  const t = useT()
  return (
    <AdminPage title={t('admin.people')} lead={t('admin.people.lead')}>
      <InvitationPanel />
      <StaffPanel />
    </AdminPage>
  )
}
