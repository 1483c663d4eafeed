import { useParams } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { ProblemPage } from '../../problems/problem-page.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { useAdminEvent } from '../data/events.ts'
import { AdminPage } from '../parts/admin-page.tsx'
import { MessageForm } from './message-form.tsx'
import { MessageList } from './message-list.tsx'
import { NotePanel } from './note-panel.tsx'

/** Writes to those who have tickets of an event, and shows what was written and how far it has come. */
export default function MessagesPage() {
  const t = useT()
  const { id } = useParams()
  const { data: event, error, refetch } = useAdminEvent(id)
  if (!event && error) return <ProblemPage problem={error} onRetry={() => refetch()} />
  if (!event)
    return (
      <Page title={t('admin.messages')} isHeadingHidden wide>
        <Loading />
        <Skeleton className="h-96 rounded-2xl" />
      </Page>
    )
  return (
    <AdminPage
      title={`${t('admin.messages')}: ${event.name}`}
      lead={t('admin.messages.lead')}
      tools={
        <ButtonLink look="secondary" to={`/admin/events/${event.id}`}>
          {event.name}
        </ButtonLink>
      }
    >
      <MessageForm event={event} />
      <MessageList event={event} />
      <NotePanel event={event} />
    </AdminPage>
  )
}
