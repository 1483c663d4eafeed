import { useState } from 'react'
import { useLanguage, useT } from '../../i18n/i18n.ts'
import { type Locale, localeNames, locales } from '../../i18n/locale.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'

type MessagePreviewProps = {
  shown: { subject: string; text: string } | undefined
  isBusy: boolean
  onShow: (language: Locale) => void
}

/** A message as its readers get it, in a language: what stands round the organiser's own words is written in theirs. */
export function MessagePreview({ shown, isBusy, onShow }: MessagePreviewProps) {
  const t = useT()
  const active = useLanguage()
  const [language, setLanguage] = useState(active)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('admin.messages.language')}
          value={language}
          onChange={(change) => {
            const chosen = locales.find((one) => one === change.target.value) ?? active
            setLanguage(chosen)
            if (shown) onShow(chosen)
          }}
        >
          {locales.map((one) => (
            <option key={one} value={one}>
              {localeNames[one]}
            </option>
          ))}
        </Select>
        <Button look="secondary" busy={isBusy} onClick={() => onShow(language)}>
          {t('admin.messages.preview')}
        </Button>
      </div>
      {shown && (
        <section
          aria-label={t('admin.messages.previewed')}
          aria-live="polite"
          lang={language}
          className="rounded-xl border border-line bg-sunken p-4"
        >
          <h3 className="font-display text-lg font-bold break-words">{shown.subject}</h3>
          <p className="mt-2 wrap-anywhere whitespace-pre-line">{shown.text}</p>
        </section>
      )}
    </div>
  )
}
