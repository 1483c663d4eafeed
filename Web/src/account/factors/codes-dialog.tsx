import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

/** Recovery codes, shown this once: to copy, to keep as a file, or to write down. */
export function CodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useT()
  const [isCopied, setCopied] = useState(false)
  const text = codes.join('\n')
  return (
    <Dialog
      title={t('codes.shown')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('codes.kept')}</Button>
          <Button look="secondary" onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}>
            {t('codes.copy')}
          </Button>
          <Button look="secondary" onClick={() => keep(text)}>
            {t('codes.download')}
          </Button>
        </>
      }
    >
      <p>{t('codes.shownText')}</p>
      <ul className="mt-4 grid gap-x-6 gap-y-1 rounded-xl bg-sunken p-4 font-mono text-ink sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p role="status" className="mt-2 min-h-6 text-sm">
        {isCopied && t('codes.copied')}
      </p>
    </Dialog>
  )
}

function keep(text: string) {
  const address = URL.createObjectURL(new Blob([`${location.host}\n\n${text}\n`], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'ticketing-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(address)
}
