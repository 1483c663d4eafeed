import { useEffect, useState } from 'react'
import type { Ticket } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { serverNow, useNow } from '../../platform/clock.ts'
import { fromBase32 } from '../../tickets/base32.ts'
import { digitsAt, periodSeconds } from '../../tickets/rotation.ts'
import { QrCode } from '../../ui/qr-code.tsx'

/** What the gate reads of a ticket, as it is now. */
export function TicketCode({ ticket }: { ticket: Ticket }) {
  const t = useT()
  return ticket.rotation ? (
    <RotatingCode code={ticket.code} secret={ticket.rotation.secret} />
  ) : (
    <QrCode text={ticket.code} label={t('tickets.qr')} />
  )
}

/** A code that is followed by digits which change all the time; made here, so it needs no network. */
function RotatingCode({ code, secret }: { code: string; secret: string }) {
  const t = useT()
  const [digits, setDigits] = useState<string | null>(null)
  const period = Math.floor(useNow() / 1_000 / periodSeconds)
  const isAble = Boolean(globalThis.crypto?.subtle)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each period there are other digits.
  useEffect(() => {
    const bytes = fromBase32(secret)
    let isOver = false
    if (isAble && bytes) digitsAt(bytes, serverNow()).then((made) => isOver || setDigits(made))
    return () => {
      isOver = true
    }
  }, [secret, period, isAble])
  if (!isAble) return <p className="grid aspect-square place-items-center p-6 text-lg">{t('tickets.rotatingUnable')}</p>
  if (digits === null) return <div className="aspect-square rounded-2xl bg-white" />
  return <QrCode text={code + digits} label={t('tickets.qr')} />
}
