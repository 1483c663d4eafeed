import { Suspense } from 'react'
import { useLocation } from 'react-router'
import type { EventDetail } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { useOnline } from '../../platform/online.ts'
import { type Cart, countOf, priceOf, totalOf } from '../../shop/cart.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Dock } from '../../ui/dock.tsx'
import { Icon } from '../../ui/icon.tsx'
import { optional } from '../../ui/optional.ts'
import type { MainAction } from './main-action.ts'

const OrderFee = optional(() => import('../../shop/order-fee.tsx'))

type BasketProps = { event: EventDetail; cart: Cart; action: MainAction; isBusy: boolean; onHold: () => void }

/** What is chosen, beside the tickets. On a small screen {@link BasketBar} stands in for it. */
export function Basket(props: BasketProps) {
  const t = useT()
  const { event, cart } = props
  return (
    <aside aria-label={t('basket.title')} className="max-lg:hidden">
      <div className="sticky top-24 rounded-3xl border border-line bg-surface p-6 shadow-card">
        <h2 className="text-xl">{t('basket.title')}</h2>
        <Lines event={event} cart={cart} />
        <div className="mt-5 grid">
          <MainButton {...props} />
        </div>
        <p className="mt-3 text-sm text-soft">{t('basket.note')}</p>
      </div>
    </aside>
  )
}

/** What is chosen, at the bottom of a small screen: the total and the one thing to do. */
export function BasketBar(props: BasketProps) {
  const t = useT()
  const locale = useLocale()
  const { event, cart } = props
  const count = countOf(cart)
  return (
    <Dock isLowest>
      <aside
        aria-label={t('basket.title')}
        className="border-t border-line bg-surface/95 px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-float backdrop-blur lg:hidden"
      >
        <div className="mx-auto flex max-w-2xl items-center gap-4">
          {count > 0 && (
            <p className="shrink-0 leading-tight">
              <span className="block text-sm text-soft">{t('basket.count', { count })}</span>
              <span className="figures text-lg font-bold">{formatMoney(totalOf(event, cart), locale)}</span>
            </p>
          )}
          <div className="grid grow">
            <MainButton {...props} />
          </div>
        </div>
      </aside>
    </Dock>
  )
}

function Lines({ event, cart }: { event: EventDetail; cart: Cart }) {
  const t = useT()
  const locale = useLocale()
  if (cart.length === 0) return <p className="mt-2 text-soft">{t('basket.empty')}</p>
  const total = totalOf(event, cart)
  return (
    <>
      <ul className="mt-3 divide-y divide-line">
        {cart.map((line) => {
          const price = priceOf(event, line)
          return (
            <li key={`${line.tierId}/${line.category}`} className="flex justify-between gap-4 py-2.5">
              <span>
                <span className="font-semibold">
                  {line.quantity} × {event.tiers.find((tier) => tier.id === line.tierId)?.name}
                </span>
                <span className="block text-sm text-soft">
                  {line.category}
                  {line.seats && ` · ${line.seats.join(', ')}`}
                </span>
              </span>
              {price && (
                <span className="figures">
                  {formatMoney({ ...price, amount: price.amount * line.quantity }, locale)}
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {event.pricesInclude?.orderFee && total.amount > 0 && (
        <Suspense>
          <OrderFee fee={event.pricesInclude.orderFee} />
        </Suspense>
      )}
      <p className="flex items-baseline justify-between gap-4 border-t-2 border-ink pt-3">
        <span className="font-semibold">{t('basket.total')}</span>
        <span className="figures font-display text-2xl font-bold">{formatMoney(total, locale)}</span>
      </p>
    </>
  )
}

function MainButton({ event, action, isBusy, onHold }: BasketProps) {
  const t = useT()
  const isOnline = useOnline()
  const { pathname } = useLocation()
  switch (action.kind) {
    case 'hold':
      return (
        <Button onClick={onHold} busy={isBusy} disabled={!isOnline}>
          {t('basket.hold')}
          <Icon name="arrowRight" className="size-5" />
        </Button>
      )
    case 'review':
      return (
        <Button
          onClick={() => {
            const notice = document.getElementById('changes')
            notice?.scrollIntoView({ block: 'center', behavior: 'smooth' })
            notice?.focus({ preventScroll: true })
          }}
        >
          {t('basket.review')}
        </Button>
      )
    case 'signIn':
      return <ButtonLink to={`/sign-in?return=${encodeURIComponent(pathname)}`}>{t('basket.signIn')}</ButtonLink>
    case 'line':
      return (
        <ButtonLink to={`/events/${event.slug}/line?join`}>
          <Icon name="people" />
          {t('basket.line')}
        </ButtonLink>
      )
    default:
      return (
        <p className="rounded-full bg-sunken px-5 py-3 text-center font-semibold text-soft">
          {t(`basket.${action.kind}`)}
        </p>
      )
  }
}
