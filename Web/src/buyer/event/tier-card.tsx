import type { EventDetail, Tier } from '../../api/types.ts'
import { formatCount, formatMoney, formatSoonThere } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { useNow } from '../../platform/clock.ts'
import { type Cart, limitOf, mostOf, type Owned, quantityOf, withQuantity } from '../../shop/cart.ts'
import { isForSale, type TierState, tierStateOf } from '../../shop/tier-state.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Stepper } from '../../ui/stepper.tsx'

type TierCardProps = {
  event: EventDetail
  tier: Tier
  cart: Cart
  owned: Owned
  onChange: (change: (cart: Cart) => Cart) => void
}

/** A tier: how it stands now, and its tickets to choose from. */
export function TierCard({ event, tier, cart, owned, onChange }: TierCardProps) {
  const t = useT()
  const locale = useLocale()
  const state = tierStateOf(tier, event, useNow())
  const canChoose = isForSale(state)
  return (
    <article className="rounded-3xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div>
          <h3 className="text-xl">{tier.name}</h3>
          {tier.sector && <p className="text-soft">{tier.sector}</p>}
        </div>
        <Stock event={event} tier={tier} state={state} />
      </div>
      <ul className="mt-4 divide-y divide-line border-t border-line">
        {tier.prices.map(({ category, price }) => (
          <li key={category} className="flex min-h-16 items-center justify-between gap-4 py-2">
            <div>
              <p className="font-semibold">{category}</p>
              <p className="figures text-soft">{formatMoney(price, locale)}</p>
            </div>
            {canChoose && tier.seating === 'general' && (
              <Stepper
                label={t('event.howMany', { tier: tier.name, category })}
                value={quantityOf(cart, tier.id, category)}
                max={mostOf(cart, tier, category, owned)}
                onChange={(quantity) => onChange((all) => withQuantity(all, tier.id, category, quantity))}
              />
            )}
          </li>
        ))}
      </ul>
      {canChoose && (
        <p className="mt-2 text-sm text-soft">
          <Limit tier={tier} owned={owned} />
          {tier.salesEnd && ` · ${t('event.until', { at: formatSoonThere(tier.salesEnd, locale, event.timeZone) })}`}
        </p>
      )}
    </article>
  )
}

// How many one may buy, and why no more.
function Limit({ tier, owned }: { tier: Tier; owned: Owned }) {
  const t = useT()
  const have = owned.get(tier.id) ?? 0
  if (tier.maxPerBuyer !== null && have > 0)
    return t('event.limitHave', { limit: tier.maxPerBuyer, have, count: limitOf(tier, owned) })
  const ofBuyer = tier.maxPerBuyer !== null && tier.maxPerBuyer <= tier.maxPerOrder
  return t(ofBuyer ? 'event.maxPerBuyer' : 'event.maxPerOrder', { count: limitOf(tier) })
}

const icons: Record<TierState, IconName> = {
  open: 'check',
  few: 'warning',
  notYet: 'clock',
  over: 'close',
  allHeld: 'clock',
  soldOut: 'close',
  closed: 'pause',
}

// Changes many times a second in a stampede: figures keep their width, and nobody is told of each tick.
function Stock({ event, tier, state }: { event: EventDetail; tier: Tier; state: TierState }) {
  const t = useT()
  const locale = useLocale()
  const opensAt = formatSoonThere(tier.salesStart ?? event.onSaleAt, locale, event.timeZone)
  const look =
    state === 'few' ? 'bg-accent-soft text-on-accent-soft' : state === 'open' ? 'bg-brand-soft' : 'bg-sunken text-soft'
  return (
    <p className={`figures inline-flex items-center gap-1.5 rounded-full px-3 py-1 text-sm font-semibold ${look}`}>
      <Icon name={icons[state]} className="size-4" />
      {t(`tier.${state}`, { count: tier.available, left: formatCount(tier.available, locale), at: opensAt })}
    </p>
  )
}
