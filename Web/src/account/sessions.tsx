import { useState } from 'react'
import { useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Button } from '../ui/button.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { EverywhereDialog } from './everywhere-dialog.tsx'
import { SessionCard } from './session-card.tsx'
import { useSessions } from './use-sessions.ts'

/** Where somebody is signed in, and how to end that. */
export function Sessions({ userId }: { userId: string }) {
  const t = useT()
  const { sessions, error, refetch, more, end, endOthers, endAll } = useSessions(userId)
  const [isAsked, setAsked] = useState(false)
  const failed = end.error ?? endOthers.error ?? endAll.error
  const isBusy = endOthers.isPending || endAll.isPending
  return (
    <section aria-labelledby="sessions" className="mt-10">
      <h2 id="sessions" tabIndex={-1} className="text-2xl">
        {t('sessions.title')}
      </h2>
      <p className="mt-1 max-w-prose text-soft">{t('sessions.lead')}</p>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {failed && <ProblemNotice problem={failed} className="mt-6" />}
      {!sessions && !error && <Waiting />}
      {sessions && (
        <ul className="mt-6 grid gap-3">
          {sessions.map((one) => (
            <li key={one.id}>
              <SessionCard
                session={one}
                isBusy={end.isPending && end.variables === one.id}
                onEnd={() => end.mutate(one.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {more && (
          <Button look="secondary" busy={more.isBusy} onClick={more.read}>
            {t('sessions.more')}
          </Button>
        )}
        {sessions && (
          <Button look="danger" busy={isBusy} onClick={() => setAsked(true)}>
            {t('sessions.everywhere')}
          </Button>
        )}
      </div>
      {isAsked && (
        <EverywhereDialog
          onClose={() => setAsked(false)}
          onOthers={() => {
            setAsked(false)
            endOthers.mutate()
          }}
          onAll={() => {
            setAsked(false)
            endAll.mutate()
          }}
        />
      )}
    </section>
  )
}

function Waiting() {
  return (
    <div className="mt-6 grid gap-3">
      <Loading />
      {[1, 2].map((row) => (
        <Skeleton key={row} className="h-28 rounded-2xl" />
      ))}
    </div>
  )
}
