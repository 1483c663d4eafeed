import { use, useEffect } from 'react'
import type { EventDetail } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { addCatalog, useLocale, useT } from '../../i18n/i18n.ts'
import type { CartChange } from '../../shop/cart-changes.ts'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { holdsCatalog } from './holds-catalog.ts'

const catalog = addCatalog(holdsCatalog)

type CartNoticeProps = { event: EventDetail; changes: readonly CartChange[]; isEmpty: boolean; onAccept: () => void }

/** Says what is not as it was when it was chosen, and asks. Until then nothing of it can be held. */
export default function CartNotice({ event, changes, isEmpty, onAccept }: CartNoticeProps) {
  use(catalog)
  const t = useT()
  const texts = useChangeTexts(event, changes)
  const said = texts.join(' ')
  useEffect(() => {
    if (said) announce(said, 'assertive')
  }, [said])
  if (texts.length === 0) return null
  return (
    <section id="changes" tabIndex={-1} aria-label={t('changes.title')} className="mt-6 scroll-mt-24">
      <Banner tone="warning" title={t('changes.title')}>
        <ul className="mt-1 grid list-disc gap-1 ps-5">
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <Button look="secondary" className="mt-3" onClick={onAccept}>
          {t(isEmpty ? 'changes.acceptNone' : 'changes.accept')}
        </Button>
      </Banner>
    </section>
  )
}

function useChangeTexts(event: EventDetail, changes: readonly CartChange[]): readonly string[] {
  const t = useT()
  const locale = useLocale()
  const money = (amount: number) => formatMoney({ amount, currency: event.currency }, locale)
  return changes.map((change) => {
    const what = `${change.tier}, ${change.category}`
    switch (change.kind) {
      case 'gone':
        return t('changes.gone', { what })
      case 'price':
        return t('changes.price', { what, from: money(change.from), to: money(change.to) })
      default:
        return t(`changes.fewer.${change.why}`, { what, from: change.from, count: change.to })
    }
  })
}
