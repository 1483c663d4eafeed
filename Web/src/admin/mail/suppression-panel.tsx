import { useMutation, useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { notify } from '../../ui/notices.ts'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { SuppressedAddress } from '../types.ts'

/** Addresses that get no mail, since it came back or was called unwanted. Shown only if there are any. */
export function SuppressionPanel() {
  const t = useT()
  const { data, error, refetch } = useQuery({
    queryKey: ['admin', 'suppressions'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/admin/suppressions', { signal })),
    staleTime: 0,
  })
  if (error) return <ProblemNotice problem={error} onRetry={() => refetch()} />
  if (!data?.items.length) return null
  return (
    <Panel title={t('admin.mail.stopped')} note={t('admin.mail.stoppedNote')}>
      <ul className="divide-y divide-line">
        {data.items.map((item) => (
          <Item key={item.id} item={item} onRemoved={() => refetch()} />
        ))}
      </ul>
    </Panel>
  )
}

function Item({ item, onRemoved }: { item: SuppressedAddress; onRemoved: () => void }) {
  const t = useT()
  const locale = useLocale()
  const remove = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/api/admin/suppressions/{id}', { params: { path: { id: item.id } } })),
    onSuccess: () => notify({ tone: 'good', title: t('admin.mail.resumed', { email: item.email }) }),
    onSettled: onRemoved,
  })
  const why = t(item.complained ? 'admin.mail.complained' : 'admin.mail.bounced')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 grow">
        <p className="font-semibold break-all">{item.email}</p>
        <p className="text-sm text-soft">{[why, formatStamp(item.at, locale)].join(' · ')}</p>
        {item.reason && (
          <p lang="en" className="text-sm break-words text-soft">
            {item.reason}
          </p>
        )}
      </div>
      <SmallButton
        aria-label={`${t('admin.mail.resume')}: ${item.email}`}
        aria-disabled={remove.isPending || undefined}
        onClick={() => remove.isPending || remove.mutate()}
      >
        {t('admin.mail.resume')}
      </SmallButton>
    </li>
  )
}
