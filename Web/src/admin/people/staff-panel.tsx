import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFactors } from '../../account/factors/use-factors.ts'
import { useProof } from '../../account/factors/use-proof.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { notify } from '../../ui/notices.ts'
import { Loading } from '../../ui/skeleton.tsx'
import { ProofDialog } from '../events/proof-dialog.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { StaffMember } from '../types.ts'
import { staff } from './calls.ts'
import { roleLabel } from './roles.ts'

/** Who may do more than buy. Everybody's role can be taken away but one's own. */
export function StaffPanel() {
  const t = useT()
  const own = useStore(session)?.userId
  const { data, error, refetch } = useQuery({ queryKey: staff.key, queryFn: staff.all, staleTime: 0 })
  const [leaving, setLeaving] = useState<StaffMember | null>(null)
  const { data: factors } = useFactors(own ?? '')
  const { run, dialog } = useProof((factors?.passkeys.length ?? 0) > 0)
  const dismiss = useMutation({
    mutationFn: (member: StaffMember) => run(() => staff.dismiss(member.id).then(() => true)),
    onSuccess: (isDone) => {
      if (!isDone) return // They did not want to show who they are: the question stays.
      setLeaving(null)
      notify({ tone: 'good', title: t('admin.people.dismissed') })
      void refetch()
    },
  })
  return (
    <Panel title={t('admin.people.staff')}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading />}
      <ul className="divide-y divide-line">
        {data?.items.map((member) => (
          <Member key={member.id} member={member} {...(member.id !== own && { onDismiss: () => setLeaving(member) })} />
        ))}
      </ul>
      {leaving && (
        <ProofDialog
          title={t('admin.people.dismiss')}
          text={t('admin.people.dismissText', { name: leaving.displayName, email: leaving.email })}
          confirm={t('admin.people.dismiss')}
          isDangerous
          isBusy={dismiss.isPending}
          problem={dismiss.error}
          onConfirm={() => dismiss.mutate(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
      {dialog}
    </Panel>
  )
}

function Member({ member, onDismiss }: { member: StaffMember; onDismiss?: () => void }) {
  const t = useT()
  const factor = t(member.hasFactor ? 'admin.people.hasFactor' : 'admin.people.noFactor')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 grow">
        <p className="font-semibold break-words">{member.displayName}</p>
        <p className="text-sm break-all text-soft">{member.email}</p>
        <p className="text-sm text-soft">{[t(roleLabel(member.role)), factor].join(' · ')}</p>
      </div>
      {onDismiss && (
        <SmallButton aria-label={`${t('admin.people.dismiss')}: ${member.email}`} onClick={onDismiss}>
          {t('admin.people.dismiss')}
        </SmallButton>
      )}
    </li>
  )
}
