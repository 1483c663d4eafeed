import { useEffect, useEffectEvent } from 'react'
import { useLine } from '../buyer/line/use-line.ts'
import { useT } from '../i18n/i18n.ts'
import { type InLine, keepInLine } from '../shop/in-line.ts'
import { notify } from '../ui/notices.ts'

/** Keeps somebody's place while they look at other pages, and tells them there when it is their turn. */
export default function LineKeeper({ line }: { line: InLine }) {
  const t = useT()
  const { place } = useLine(line.eventId)
  const state = place === null ? null : place?.state
  const moved = useEffectEvent((now: typeof state) => {
    if (now === null || now === 'closed' || now === 'notNeeded') keepInLine(null)
    const page = `/events/${line.slug}/line`
    if (now === 'admitted' && location.pathname !== page)
      notify({ tone: 'good', title: t('sale.yourTurn'), body: t('basket.choose'), href: `/events/${line.slug}` })
  })
  useEffect(() => {
    if (state !== undefined) moved(state)
  }, [state])
  return null
}
