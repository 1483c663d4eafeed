import { type FormEvent, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'

type AppDialogProps = {
  secret: { secret: string; uri: string }
  problem: unknown
  isBusy: boolean
  onClose: () => void
  onCode: (code: string) => void
}

/** Shows a new authenticator app's secret, as a picture and as text, and takes its first code. */
export function AppDialog({ secret, problem, isBusy, onClose, onCode }: AppDialogProps) {
  const t = useT()
  const field = useRef<HTMLDivElement>(null)
  const [code, setCode] = useState('')
  const isWrong = problem instanceof Problem && problem.slug === 'validation'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() === '') return field.current?.querySelector('input')?.focus()
    onCode(code.trim())
  }
  return (
    <Dialog
      title={t('app.add')}
      onClose={onClose}
      actions={
        <Button type="submit" form="app-code" busy={isBusy}>
          {t('app.confirm')}
        </Button>
      }
    >
      <p>{t('app.scan')}</p>
      <div className="mx-auto mt-4 w-48 max-w-full">
        <QrCode text={secret.uri} label={t('app.qr')} />
      </div>
      <p className="mt-4 text-sm">{t('app.byHand')}</p>
      <p className="mt-1 rounded-xl bg-sunken px-3 py-2 font-mono break-all text-ink">
        {secret.secret.match(/.{1,4}/g)?.join(' ')}
      </p>
      {problem !== null && !isWrong && <ProblemNotice problem={problem} className="mt-4" />}
      <form id="app-code" onSubmit={submit} noValidate className="mt-4">
        <div ref={field}>
          <Field
            label={t('app.code')}
            hint={t('app.codeHint')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            value={code}
            onChange={(change) => setCode(change.target.value)}
            error={isWrong ? t('app.codeWrong') : undefined}
          />
        </div>
      </form>
    </Dialog>
  )
}
