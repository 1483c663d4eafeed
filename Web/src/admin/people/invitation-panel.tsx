import { useMutation, useQuery } from '@tanstack/react-query'
import { formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { notify } from '../../ui/notices.ts'
import { Loading } from '../../ui/skeleton.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { Invitation } from '../types.ts'
import { invitations } from './calls.ts'
import { InvitationForm } from './invitation-form.tsx'
import { roleLabel } from './roles.ts'

/** Invites somebody, and shows which invitations are open. */
export function InvitationPanel() {
  const t = useT()
  const { data, error, refetch } = useQuery({ queryKey: invitations.key, queryFn: invitations.all, staleTime: 0 })
  return (
    <Panel title={t('admin.people.invite')} note={t('admin.people.inviteNote')}>
      <InvitationForm onSent={() => refetch()} />
      <h3 className="mt-6 mb-1 font-semibold">{t('admin.people.open')}</h3>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p className="text-soft">{t('admin.people.noneOpen')}</p>}
      <ul className="divide-y divide-line">
        {data?.items.map((invitation) => (
          <Open key={invitation.id} invitation={invitation} onWithdrawn={() => refetch()} />
        ))}
      </ul>
    </Panel>
  )
}

function Open({ invitation, onWithdrawn }: { invitation: Invitation; onWithdrawn: () => void }) {
  const t = useT()
  const locale = useLocale()
  const withdraw = useMutation({
    mutationFn: () => invitations.withdraw(invitation.id),
    onSuccess: () => notify({ tone: 'good', title: t('admin.people.withdrawn') }),
    onSettled: onWithdrawn,
  })
  const until = t('admin.people.until', { time: formatMoment(invitation.expiresAt, locale) })
  const by = invitation.invitedBy && t('admin.people.by', { name: invitation.invitedBy })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 grow">
        <p className="font-semibold break-all">{invitation.email}</p>
        <p className="text-sm text-soft">{[t(roleLabel(invitation.role)), until, by].filter(Boolean).join(' · ')}</p>
      </div>
      <SmallButton
        aria-label={`${t('admin.people.withdraw')}: ${invitation.email}`}
        aria-disabled={withdraw.isPending || undefined}
        onClick={() => withdraw.isPending || withdraw.mutate()}
      >
        {t('admin.people.withdraw')}
      </SmallButton>
    </li>
  )
}
