import { useMutation } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { formatCount } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { AdminIcon } from '../parts/admin-icon.tsx'
import type { ActivityVerdict } from '../types.ts'

const faults: Record<NonNullable<ActivityVerdict['fault']>, MessageKey> = {
  changed: 'admin.activity.fault.changed',
  unlinked: 'admin.activity.fault.unlinked',
  entriesAreGone: 'admin.activity.fault.entriesAreGone',
  beginningIsGone: 'admin.activity.fault.beginningIsGone',
  knownIsAnother: 'admin.activity.fault.changed',
  knownIsGone: 'admin.activity.fault.entriesAreGone',
}

/** Whether the log is what was written: asked for by hand, since it goes through all of it. */
export function Verification() {
  const t = useT()
  const verify = useMutation({
    mutationFn: () => bodyOf(api.GET('/api/admin/audit-log/verification', { cache: 'no-store' })),
  })
  return (
    <div className="grid gap-3">
      <Button look="secondary" className="w-fit" busy={verify.isPending} onClick={() => verify.mutate()}>
        {t('admin.activity.verify')}
      </Button>
      {verify.error && <ProblemNotice problem={verify.error} onRetry={() => verify.mutate()} />}
      <div role="status" className="empty:hidden">
        {verify.data && !verify.isPending && <Verdict verdict={verify.data} />}
      </div>
    </div>
  )
}

function Verdict({ verdict }: { verdict: ActivityVerdict }) {
  const t = useT()
  const locale = useLocale()
  return (
    <div
      className={`flex items-start gap-3 rounded-2xl p-4 ${verdict.ok ? 'bg-brand-soft' : 'border-2 border-danger bg-danger-soft'}`}
    >
      <AdminIcon name="shield" className={`size-7 ${verdict.ok ? 'text-brand' : 'text-danger'}`} />
      <div className="min-w-0">
        <p className="font-semibold">
          {verdict.ok
            ? t('admin.activity.sound', { count: verdict.entries, text: formatCount(verdict.entries, locale) })
            : t('admin.activity.broken', { number: formatCount(verdict.brokenAt ?? 0, locale) })}
        </p>
        {verdict.fault && <p className="mt-1">{t(faults[verdict.fault])}</p>}
        {verdict.hash && (
          <p className="figures mt-1 text-sm [overflow-wrap:anywhere]">
            {t('admin.activity.keep', { number: formatCount(verdict.last ?? 0, locale), hash: verdict.hash })}
          </p>
        )}
      </div>
    </div>
  )
}
