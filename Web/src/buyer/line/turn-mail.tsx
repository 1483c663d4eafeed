import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import type { PlaceInLine } from '../../live/messages.ts'
import type { useLine } from './use-line.ts'

/** Whether one is mailed when one's turn is near: kept with the place, so that it is the same on every device. */
export function TurnMail({ place, wish }: { place: PlaceInLine; wish: ReturnType<typeof useLine>['wishMail'] }) {
  const t = useT()
  // A tick stays where it was put until the place says what has come of it: a mutation tells a moment too late that it has begun.
  const [asked, setAsked] = useState<{ before: PlaceInLine['turnMail']; wanted: boolean } | null>(null)
  if (asked && asked.before !== place.turnMail) setAsked(null)
  if (!place.turnMail) return null // This shop sends no mail.
  if (place.turnMail === 'sent')
    return (
      <p role="status" className="mt-4 max-w-prose font-semibold">
        {t('line.mailSent')}
      </p>
    )
  return (
    <div className="mt-2 max-w-prose">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-full px-2 font-semibold">
        <input
          type="checkbox"
          className="size-5 shrink-0 accent-brand"
          checked={asked ? asked.wanted : place.turnMail === 'wanted'}
          aria-describedby="turn-mail"
          onChange={({ target: { checked } }) => {
            setAsked({ before: place.turnMail, wanted: checked })
            wish.mutate(checked, { onError: () => setAsked(null) })
          }}
        />
        {t('line.mail')}
      </label>
      <p id="turn-mail" className="ps-10 text-soft">
        {t('line.mailText')}
      </p>
    </div>
  )
}
