import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { linkOf } from './calls.ts'

/** A link to a ticket, to be copied or selected. */
export function LinkToCopy({ token }: { token: string }) {
  const t = useT()
  const [isCopied, setCopied] = useState(false)
  const link = linkOf(token)
  return (
    <div className="grid gap-3">
      <Field label={t('pass.link')} value={link} readOnly onFocus={(focus) => focus.target.select()} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          look="secondary"
          onClick={() =>
            navigator.clipboard?.writeText(link).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          {t('pass.copy')}
        </Button>
        <span role="status">{isCopied && t('pass.copied')}</span>
      </div>
    </div>
  )
}
