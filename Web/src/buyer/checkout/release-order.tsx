import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../api/client.ts'
import type { Order } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Giving the tickets back: asked once, since others take them at once. */
export function ReleaseOrder({ order, slug }: { order: Order; slug: string | undefined }) {
  const t = useT()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const release = useMutation({
    mutationFn: () => api.DELETE('/api/orders/{id}', { params: { path: { id: order.id } } }),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ['order', order.id] })
      queries.invalidateQueries({ queryKey: ['orders'] })
      navigate(slug ? `/events/${slug}` : '/orders')
    },
  })
  return (
    <>
      <Button look="quiet" className="mt-3 -ms-5" onClick={() => setAsking(true)}>
        {t('pay.release')}
      </Button>
      {isAsking && (
        <Dialog
          title={t('pay.releaseTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="danger" busy={release.isPending} onClick={() => release.mutate()}>
                {t('pay.release')}
              </Button>
              <Button look="secondary" onClick={() => setAsking(false)}>
                {t('pay.keep')}
              </Button>
            </>
          }
        >
          <p>{t('pay.releaseText')}</p>
          {release.error && <ProblemNotice problem={release.error} className="mt-3" />}
        </Dialog>
      )}
    </>
  )
}
