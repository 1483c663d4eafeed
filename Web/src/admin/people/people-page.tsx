import { useT } from '../../i18n/i18n.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { InvitationPanel } from './invitation-panel.tsx'
import { StaffPanel } from './staff-panel.tsx'

/** Who may do more than buy, and who is invited to. */
export default function PeoplePage() {
  const t = useT()
  return (
    <AdminPage title={t('admin.people')} lead={t('admin.people.lead')}>
      <InvitationPanel />
      <StaffPanel />
    </AdminPage>
  )
}
