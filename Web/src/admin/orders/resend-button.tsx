import { useMutation } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { explain } from '../../problems/table.ts'
import { notify } from '../../ui/notices.ts'
import { SmallButton } from '../parts/small-button.tsx'
import type { AdminOrder } from '../types.ts'

type ResendButtonProps = { order: Pick<AdminOrder, 'id' | 'number' | 'status' | 'buyer'>; className?: string }

/** Mails the tickets of a paid order once more. */
export function ResendButton({ order, className = '' }: ResendButtonProps) {
  const t = useT()
  const resend = useMutation({
    mutationFn: () => bodyOf(api.POST('/api/admin/orders/{id}/resend', { params: { path: { id: order.id } } })),
    onSuccess: (message) =>
      notify({ tone: 'good', title: t('admin.orders.resent'), ...(message.address && { body: message.address }) }),
    onError: (problem) => {
      const { title, text } = explain(problem instanceof Problem ? problem.slug : 'unknown')
      notify({ tone: 'warning', title: t(title), body: t(text) })
    },
  })
  if (order.status !== 'paid' || order.buyer.email === null) return null
  return (
    <SmallButton
      className={className}
      aria-disabled={resend.isPending || undefined}
      aria-label={t('admin.orders.resendOf', { number: order.number })}
      onClick={() => resend.isPending || resend.mutate()}
    >
      {t('admin.orders.resend')}
    </SmallButton>
  )
}
