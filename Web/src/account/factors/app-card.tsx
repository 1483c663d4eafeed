import { useState } from 'react'
import type { Factors } from '../../api/types.ts'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { AppDialog } from './app-dialog.tsx'
import { FactorCard } from './factor-card.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import type { FactorChanges } from './use-factors.ts'

type AppCardProps = {
  app: Factors['app']
  changes: FactorChanges
  onAdded: (codes: readonly string[] | null | undefined) => void
}

/** Somebody's authenticator app. */
export function AppCard({ app, changes, onAdded }: AppCardProps) {
  const t = useT()
  const locale = useLocale()
  const { beginApp, confirmApp, removeApp } = changes
  const [isRemoving, setRemoving] = useState(false)
  const failed = beginApp.error ?? removeApp.error
  const end = () => {
    beginApp.reset()
    confirmApp.reset()
  }
  return (
    <FactorCard title={t('app.title')} text={t('app.text')}>
      {app && (
        <p className="mt-3 text-sm text-soft">
          {app.lastUsedAt
            ? t('passkey.used', { at: formatStamp(app.lastUsedAt, locale) })
            : t('passkey.added', { at: formatStamp(app.addedAt, locale) })}
        </p>
      )}
      {failed && <ProblemNotice problem={failed} className="mt-4" />}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="secondary" busy={beginApp.isPending} onClick={() => beginApp.mutate()}>
          {t(app ? 'app.replace' : 'app.add')}
        </Button>
        {app && (
          <Button look="danger" busy={removeApp.isPending} onClick={() => setRemoving(true)}>
            {t('app.remove')}
          </Button>
        )}
      </div>
      {beginApp.data && (
        <AppDialog
          secret={beginApp.data}
          problem={confirmApp.error}
          isBusy={confirmApp.isPending}
          onClose={end}
          onCode={(code) =>
            confirmApp.mutate(
              { ticket: beginApp.data?.ticket ?? '', code },
              {
                onSuccess: (made) => {
                  if (!made) return
                  end()
                  onAdded(made.recoveryCodes)
                },
              },
            )
          }
        />
      )}
      {isRemoving && (
        <RemoveDialog
          title={t('app.removeAsk')}
          onClose={() => setRemoving(false)}
          onRemove={() => {
            setRemoving(false)
            removeApp.mutate()
          }}
        />
      )}
    </FactorCard>
  )
}
