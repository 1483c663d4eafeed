import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useFactors } from '../../account/factors/use-factors.ts'
import { useProof } from '../../account/factors/use-proof.tsx'
import { Problem } from '../../api/problem.ts'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { localeNames, locales } from '../../i18n/locale.ts'
import { useStore } from '../../platform/store.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { notify } from '../../ui/notices.ts'
import { Select } from '../../ui/select.tsx'
import { isAddress } from '../mail/mail-filters.ts'
import type { InvitationRequest } from '../types.ts'
import { invitations } from './calls.ts'
import { roleLabel, roles } from './roles.ts'

const lives = [1, 3, 7, 14, 30] as const
const usualDays = 7

/** Whom to invite to what, and for how long. */
export function InvitationForm({ onSent }: { onSent: () => void }) {
  const t = useT()
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const [isWrong, setWrong] = useState(false)
  const { data: factors } = useFactors(useStore(session)?.userId ?? '')
  const { run, dialog } = useProof((factors?.passkeys.length ?? 0) > 0)
  const invite = useMutation({
    mutationFn: (wish: InvitationRequest) => run(() => invitations.send(wish)),
    onSuccess: (sent) => {
      if (!sent) return // They did not want to show who they are.
      const { email } = sent
      form.current?.reset()
      notify({ tone: 'good', title: t('admin.people.invited', { email }) })
      onSent()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const email = String(data.get('email')).trim()
    setWrong(!isAddress(email))
    if (!isAddress(email)) return form.current?.querySelector('input')?.focus()
    const wish = {
      role: String(data.get('role')),
      days: Number(data.get('days')),
      language: String(data.get('language')),
    }
    if (!invite.isPending) invite.mutate({ email, ...wish })
  }
  const hasRole = invite.error instanceof Problem && invite.error.slug === 'validation'
  return (
    <>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]"
      >
        {invite.error && !hasRole && <ProblemNotice problem={invite.error} className="col-span-full" />}
        <Field
          label={t('admin.people.email')}
          name="email"
          type="email"
          autoComplete="off"
          required
          error={isWrong ? t('admin.mail.addressWrong') : hasRole ? t('admin.people.hasRole') : undefined}
        />
        <Select label={t('admin.people.role')} name="role" className="[&_select]:min-h-12">
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(roleLabel(role))}
            </option>
          ))}
        </Select>
        <Select label={t('admin.people.days')} name="days" defaultValue={usualDays} className="[&_select]:min-h-12">
          {lives.map((count) => (
            <option key={count} value={count}>
              {t('admin.people.dayCount', { count })}
            </option>
          ))}
        </Select>
        <Select
          label={t('admin.people.language')}
          name="language"
          defaultValue={language}
          className="[&_select]:min-h-12"
        >
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </Select>
        <div className="col-span-full">
          <Button type="submit" busy={invite.isPending}>
            {t('admin.people.send')}
          </Button>
        </div>
      </form>
      {dialog}
    </>
  )
}
