import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'

const sizes = ['a4', 'phone'] as const
type Size = (typeof sizes)[number]

type PdfButtonsProps = { orderId: string; ticketId?: string; number: string; className?: string }

/** Saves an order's tickets, or one of them, as a PDF: for paper or for a phone. The server writes it, so one has to be signed in. */
export function PdfButtons({ orderId, ticketId, number, className = '' }: PdfButtonsProps) {
  const t = useT()
  const isSignedIn = useStore(session) !== null
  const save = useMutation({
    mutationFn: (size: Size) => (ticketId ? ticketFile(ticketId, size) : orderFile(orderId, size)),
    onSuccess: async (file) => {
      const { saveFile } = await import('../../shop/save-file.ts')
      if (file) saveFile(file as Blob, `tickets-${number}.pdf`)
    },
  })
  if (!isSignedIn) return null
  return (
    <div className={className}>
      <div className="flex flex-wrap gap-3">
        {sizes.map((size) => (
          <Button
            key={size}
            look="secondary"
            busy={save.isPending && save.variables === size}
            onClick={() => save.mutate(size)}
          >
            {t(`tickets.pdf.${size}`)}
          </Button>
        ))}
      </div>
      {save.error && <ProblemNotice problem={save.error} className="mt-3" />}
    </div>
  )
}

async function orderFile(id: string, size: Size) {
  const params = { path: { id }, query: { size } }
  return (await api.GET('/api/orders/{id}/tickets.pdf', { params, parseAs: 'blob' })).data
}

async function ticketFile(id: string, size: Size) {
  const params = { path: { id }, query: { size } }
  return (await api.GET('/api/tickets/{id}/pdf', { params, parseAs: 'blob' })).data
}
