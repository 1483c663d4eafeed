import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import type { Transfer } from '../../api/types.ts'
import { formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { offerTicket } from './calls.ts'
import { LinkToCopy } from './link-to-copy.tsx'
import { TransferProblem } from './reason.tsx'

type PassOnDialogProps = { ticketId: string; endsAt: string; onOffered: () => void; onClose: () => void }

/** Offers a ticket to somebody: by mail, or by a link to send. */
export function PassOnDialog({ ticketId, endsAt, onOffered, onClose }: PassOnDialogProps) {
  const t = useT()
  const locale = useLocale()
  const [email, setEmail] = useState('')
  // Of each wish one offer comes, however often it is sent.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const offer = useMutation({ mutationFn: () => offerTicket(ticketId, email.trim(), key), onSuccess: onOffered })
  const isWrong = offer.error instanceof Problem && offer.error.slug === 'validation'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!offer.isPending) offer.mutate()
  }
  if (offer.data) return <Offered offer={offer.data} onClose={onClose} />
  return (
    <Dialog
      title={t('pass.title')}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form="pass-on" busy={offer.isPending}>
            {t('pass.offer')}
          </Button>
          <Button look="secondary" onClick={onClose}>
            {t('pass.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('pass.text')}</p>
      <p className="mt-1 text-sm">{t('pass.until', { at: formatMoment(endsAt, locale) })}</p>
      {offer.error && !isWrong && <TransferProblem problem={offer.error} className="mt-4" />}
      <form id="pass-on" onSubmit={submit} noValidate className="mt-4">
        <Field
          label={t('pass.email')}
          hint={t('pass.emailHint')}
          name="email"
          type="email"
          autoComplete="off"
          value={email}
          onChange={(input) => {
            setEmail(input.target.value)
            setKey(crypto.randomUUID())
          }}
          error={isWrong ? t('pass.emailWrong') : undefined}
        />
      </form>
    </Dialog>
  )
}

function Offered({ offer, onClose }: { offer: Transfer; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog
      title={t(offer.token ? 'pass.link' : 'pass.title')}
      onClose={onClose}
      actions={
        <Button look="secondary" onClick={onClose}>
          {t('pass.close')}
        </Button>
      }
    >
      {offer.token ? (
        <>
          <p className="mb-3">{t('pass.linkText')}</p>
          <LinkToCopy token={offer.token} />
        </>
      ) : (
        <p role="status">{t('pass.mailed', { email: offer.email ?? '' })}</p>
      )}
    </Dialog>
  )
}
