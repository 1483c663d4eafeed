import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { notify } from '../../ui/notices.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, Sheet } from '../types.ts'
import { AnswerSummary } from './answer-summary.tsx'
import { sheetQuery } from './calls.ts'
import { QuestionsForm } from './questions-form.tsx'

/** What an event asks of who comes with its tickets, and what they said. */
export function QuestionsPanel({ event }: { event: AdminEvent }) {
  const t = useT()
  const queries = useQueryClient()
  const { queryKey, queryFn } = sheetQuery(event.id)
  const { data, error, refetch } = useQuery({ queryKey, queryFn })
  const saved = (sheet: Sheet) => {
    queries.setQueryData(queryKey, sheet)
    queries.invalidateQueries({ queryKey: [...queryKey, 'answers'] })
    notify({ tone: 'good', title: t('admin.questions.saved') })
  }
  return (
    <Panel title={t('admin.questions.title')} note={t('admin.questions.note')}>
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {data && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <QuestionsForm key={data.version} event={event} sheet={data} onSaved={saved} />
          {data.questions.length + data.setAside.length > 0 && <AnswerSummary eventId={event.id} />}
        </div>
      )}
    </Panel>
  )
}
