import { useQuery } from '@tanstack/react-query'
import { formatCount } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { SaveButton } from '../../shop/save-button.tsx'
import type { AnswerCounts } from '../types.ts'
import { exportAnswers, summaryQuery } from './calls.ts'

/** What people said, in numbers, and the way to have all of it. */
export function AnswerSummary({ eventId }: { eventId: string }) {
  const t = useT()
  const { data, error, refetch } = useQuery(summaryQuery(eventId))
  if (!data) return error ? <ProblemNotice problem={error} onRetry={() => refetch()} /> : null
  return (
    <div className="grid gap-4 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="figures font-semibold">
          {t('admin.questions.summary', { tickets: data.tickets, open: data.open })}
        </p>
        <SaveButton label={t('admin.questions.export')} name="answers.csv" load={() => exportAnswers(eventId)} />
      </div>
      <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {data.questions.map((counts) => (
          <li key={counts.id} className="min-w-0">
            <Counts counts={counts} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Counts({ counts }: { counts: AnswerCounts }) {
  const t = useT()
  const locale = useLocale()
  const nameOf = (value: string) =>
    counts.kind === 'yesNo' ? t(value === 'yes' ? 'admin.questions.yes' : 'admin.questions.no') : value
  return (
    <>
      <p className="font-medium break-words">
        {counts.text}
        {counts.isSetAside && <span className="text-soft"> ({t('admin.questions.earlier')})</span>}
      </p>
      <p className="figures text-sm text-soft">
        {counts.isSetAside
          ? t('admin.questions.answers', { count: counts.answered })
          : t('admin.questions.counts', {
              answered: formatCount(counts.answered, locale),
              leftOut: formatCount(counts.leftOut, locale),
              open: formatCount(counts.open, locale),
            })}
      </p>
      {counts.values.length > 0 && (
        <dl className="mt-1 grid grid-cols-[minmax(0,1fr)_auto] gap-x-4">
          {counts.values.map(({ value, count }) => (
            <div key={value} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1 last:border-b-0">
              <dt className="break-words">{nameOf(value)}</dt>
              <dd className="figures font-semibold">{formatCount(count, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
