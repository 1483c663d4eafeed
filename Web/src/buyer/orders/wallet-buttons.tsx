import { useMutation, useQuery } from '@tanstack/react-query'
import { api, bodyOf } from '../../api/client.ts'
import { useT } from '../../i18n/i18n.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'

/** One ticket, or all of an order: Apple takes those in one file, Google only one by one. */
type Wanted = { ticketId: string; orderId?: undefined } | { orderId: string; ticketId?: undefined }

type WalletButtonsProps = Wanted & { number: string; className?: string }

/** Puts tickets into the wallet of one's phone, where the shop writes passes for it. */
export function WalletButtons({ number, className = '', ...wanted }: WalletButtonsProps) {
  const t = useT()
  const { apple, google } = useOffer()
  const addToApple = useMutation({
    mutationFn: () => (wanted.ticketId ? passFile(wanted.ticketId) : passesFile(wanted.orderId ?? '')),
    onSuccess: async (file) => {
      const { openFile } = await import('../../shop/save-file.ts')
      if (file) openFile(file as Blob, `tickets-${number}.${wanted.ticketId ? 'pkpass' : 'pkpasses'}`)
    },
  })
  const addToGoogle = useMutation({
    mutationFn: (id: string) => bodyOf(api.GET('/api/tickets/{id}/wallet/google', { params: { path: { id } } })),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const { ticketId } = wanted
  const isGoogleOffered = google && ticketId !== undefined
  if (!apple && !isGoogleOffered) return null
  const error = addToApple.error ?? addToGoogle.error
  return (
    <div className={className}>
      <div className="flex flex-wrap gap-3">
        {apple && (
          <Button look="secondary" busy={addToApple.isPending} onClick={() => addToApple.mutate()}>
            {t(ticketId ? 'tickets.wallet.apple' : 'tickets.wallet.all')}
          </Button>
        )}
        {isGoogleOffered && (
          <Button look="secondary" busy={addToGoogle.isPending} onClick={() => addToGoogle.mutate(ticketId)}>
            {t('tickets.wallet.google')}
          </Button>
        )}
      </div>
      {error && <ProblemNotice problem={error} className="mt-3" />}
    </div>
  )
}

/** For which wallets the shop writes passes; until it is known, and without a network: none. */
function useOffer() {
  const isSignedIn = useStore(session) !== null
  const { data } = useQuery({
    queryKey: ['wallets'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/wallets', { signal })),
    enabled: isSignedIn,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return isSignedIn && data ? data : { apple: false, google: false }
}

async function passFile(id: string) {
  return (await api.GET('/api/tickets/{id}/wallet.pkpass', { params: { path: { id } }, parseAs: 'blob' })).data
}

async function passesFile(id: string) {
  return (await api.GET('/api/orders/{id}/wallet.pkpasses', { params: { path: { id } }, parseAs: 'blob' })).data
}
