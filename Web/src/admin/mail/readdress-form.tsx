import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { Mail } from '../types.ts'
import { isAddress } from './mail-filters.ts'
import { useDeeds } from './use-deeds.ts'

type ReaddressFormProps = { message: Mail; onDone: () => void; onClose: () => void }

/** Corrects where one message goes, and sends it there. The account's own address stays as it is. */
export function ReaddressForm({ message, onDone, onClose }: ReaddressFormProps) {
  const t = useT()
  const field = useRef<HTMLDivElement>(null)
  const [address, setAddress] = useState(message.address ?? '')
  const [isWrong, setWrong] = useState(false)
  const { readdress } = useDeeds(message.id, () => {
    onClose()
    onDone()
  })
  useEffect(() => field.current?.querySelector('input')?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!isAddress(address.trim()))
    if (!isAddress(address.trim())) return field.current?.querySelector('input')?.focus()
    if (!readdress.isPending) readdress.mutate(address.trim())
  }
  return (
    <form onSubmit={submit} noValidate className="mt-4 grid gap-4">
      {readdress.error && <ProblemNotice problem={readdress.error} />}
      <div ref={field}>
        <Field
          label={t('admin.mail.address')}
          hint={t('admin.mail.addressHint')}
          error={isWrong ? t('admin.mail.addressWrong') : undefined}
          type="email"
          autoComplete="off"
          value={address}
          onChange={(change) => setAddress(change.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={readdress.isPending}>
          {t('admin.mail.sendThere')}
        </Button>
        <Button look="secondary" onClick={onClose}>
          {t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
