import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { notify } from '../../ui/notices.ts'
import { keepEvent } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import type { AdminEvent, AdminTier } from '../types.ts'
import { ProofDialog } from './proof-dialog.tsx'

/** Deletes a tier that nobody has ordered. Whether somebody has, the server knows best: tickets that came back leave no count. */
export function TierRemoval({ event, tier }: { event: AdminEvent; tier: AdminTier }) {
  const t = useT()
  const queries = useQueryClient()
  const [isAsked, setAsked] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const isLastOfPublic = event.state !== 'draft' && event.tiers.length === 1
  if (tier.held + tier.sold > 0 || isLastOfPublic) return null

  const remove = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const path = { id: event.id, tierId: tier.id }
      keepEvent(queries, await bodyOf(api.DELETE('/api/admin/events/{id}/tiers/{tierId}', { params: { path } })))
      notify({ tone: 'good', title: t('admin.tier.removed', { tier: tier.name }) })
    } catch (caught) {
      setProblem(caught)
      setBusy(false)
    }
  }
  return (
    <>
      <SmallButton
        onClick={() => {
          setProblem(null)
          setAsked(true)
        }}
      >
        <AdminIcon name="bin" className="size-4" />
        {t('admin.tier.removeTier')}
      </SmallButton>
      {isAsked && (
        <ProofDialog
          title={t('admin.tier.removeTitle', { tier: tier.name })}
          text={t('admin.tier.removeText')}
          confirm={t('admin.tier.removeTier')}
          isDangerous
          isBusy={isBusy}
          problem={problem}
          onConfirm={remove}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}
