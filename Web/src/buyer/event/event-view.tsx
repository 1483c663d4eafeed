import { lazy, type ReactNode, Suspense } from 'react'
import { Problem } from '../../api/problem.ts'
import type { EventDetail } from '../../api/types.ts'
import { useT } from '../../i18n/i18n.ts'
import { hasCome, useNow } from '../../platform/clock.ts'
import { useStore } from '../../platform/store.ts'
import { session } from '../../session/session.ts'
import { useAdmission } from '../../shop/admission.ts'
import { type Cart, countOf, fitting } from '../../shop/cart.ts'
import { accepted, changesOf, noted } from '../../shop/cart-changes.ts'
import { EventSpan } from '../../shop/event-span.tsx'
import { tierStateOf } from '../../shop/tier-state.ts'
import { useCoolingDown } from '../../shop/use-allowance.ts'
import { useCart } from '../../shop/use-cart.ts'
import { usePurchase } from '../../shop/use-purchase.ts'
import { EventTime } from '../../ui/event-time.tsx'
import { Icon } from '../../ui/icon.tsx'
import { optional } from '../../ui/optional.ts'
import { Page } from '../../ui/page.tsx'
import { Poster } from '../../ui/poster/poster.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { hallOf } from '../seats/zone.ts'
import { Basket, BasketBar } from './basket.tsx'
import { mainActionOf } from './main-action.ts'
import { PurchaseProblem } from './purchase-problem.tsx'
import { SaleNotice } from './sale-notice.tsx'
import { TierCard } from './tier-card.tsx'
import { useOwned } from './use-owned.ts'

// Most events have no seats to choose from: then its code is not needed.
const Hall = lazy(() => import('../seats/hall.tsx'))
// And few have let tickets lapse, or chose what has changed since.
const CartNotice = lazy(() => import('./cart-notice.tsx'))
const CoolingDown = lazy(() => import('./cooling-down.tsx'))
const Postponed = optional(() => import('../../shop/postponed.tsx'))
const WholePrices = optional(() => import('../../shop/whole-prices.tsx'))

/** An event that is known. */
export function EventView({ event, children }: { event: EventDetail; children: ReactNode }) {
  const t = useT()
  const now = useNow()
  const who = useStore(session)
  const [wanted, changeCart] = useCart(event.id)
  const admission = useAdmission(who?.userId, event.id, now)
  const { isBusy, problem, place, clearProblem } = usePurchase(event.id, admission, () => changeCart(() => []))
  const owned = useOwned(event, who?.userId)
  const { coolingUntil, refetch } = useCoolingDown(event.id, who?.userId)
  // Whoever a waiting room has let in is not sent away.
  const isCooling = coolingUntil !== null && !hasCome(coolingUntil, now) && admission === null
  const isBreak = problem instanceof Problem && problem.slug === 'cooling-down'
  // What is over can't be had any more; its lines know what it was called.
  const onSale = { ...event, tiers: event.tiers.filter((tier) => tierStateOf(tier, event, now) !== 'over') }
  // While an order is under way, the stock that is missing may be its own.
  const changes = isBusy ? [] : changesOf(onSale, wanted, owned)
  const cart = isBusy ? wanted : fitting(onSale, wanted, owned)
  const hall = hallOf(event, now)
  const choose = (how: (cart: Cart) => Cart) => changeCart((all) => noted(event, how(all)))
  const action = mainActionOf({
    event,
    now,
    isSignedIn: who !== null,
    isAdmitted: admission !== null,
    isCooling,
    count: countOf(cart),
    isChanged: changes.length > 0,
  })
  const basket = { event, cart, action, isBusy, onHold: () => place(cart) }

  return (
    <Page title={event.name} isHeadingHidden wide>
      {children}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0">
          <header className="overflow-hidden rounded-3xl border border-line bg-surface shadow-card">
            <div className="h-44 overflow-hidden sm:h-64">
              <Poster name={event.slug} imageUrl={event.imageUrl} />
            </div>
            <div className="p-5 sm:p-8">
              <p
                aria-hidden="true"
                className="font-display text-title leading-none font-extrabold tracking-tight text-balance sm:text-[2.75rem]"
              >
                {event.name}
              </p>
              <div className="mt-4 flex flex-wrap gap-x-8 gap-y-2">
                <div className="flex gap-2">
                  <Icon name="calendar" className="mt-0.5 size-5 text-brand" />
                  <p>
                    <EventTime at={event.startsAt} timeZone={event.timeZone} />
                    <EventSpan event={event} className="block text-soft" />
                    {event.postponedFrom && (
                      <Suspense>
                        <Postponed event={event} />
                      </Suspense>
                    )}
                  </p>
                </div>
                <p className="flex gap-2">
                  <Icon name="pin" className="mt-0.5 size-5 text-brand" />
                  {event.venue}
                </p>
              </div>
              {event.description && (
                <p className="mt-4 max-w-prose whitespace-pre-line text-soft">{event.description}</p>
              )}
            </div>
          </header>
          <SaleNotice event={event} action={action} admission={admission} />
          {isCooling && (
            <Suspense>
              <CoolingDown
                until={coolingUntil}
                isAnswer={isBreak}
                onEnd={() => {
                  clearProblem()
                  refetch()
                }}
              />
            </Suspense>
          )}
          {changes.length > 0 && (
            <Suspense>
              <CartNotice
                event={event}
                changes={changes}
                isEmpty={cart.length === 0}
                onAccept={() => changeCart((all) => accepted(onSale, all, owned))}
              />
            </Suspense>
          )}
          <PurchaseProblem
            event={event}
            // Of the break the page tells as long as it lasts.
            problem={isCooling && isBreak ? null : problem}
            owned={owned}
            onRetry={() => place(cart)}
            onClear={clearProblem}
          />
          <section aria-labelledby="tickets" className="mt-8">
            <h2 id="tickets" tabIndex={-1} className="text-2xl">
              {t('event.tickets')}
            </h2>
            <p className="mt-1 text-soft">
              {event.pricesInclude ? (
                <Suspense fallback={t('event.allIn')}>
                  <WholePrices include={event.pricesInclude} />
                </Suspense>
              ) : (
                t('event.allIn')
              )}
            </p>
            <ul className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4">
              {event.tiers.map((tier) => (
                <li key={tier.id}>
                  <TierCard event={event} tier={tier} cart={cart} owned={owned} onChange={choose} />
                </li>
              ))}
            </ul>
            {hall.length > 0 && (
              <div className="mt-4">
                <Suspense fallback={<Skeleton className="h-80 rounded-2xl" />}>
                  <Hall
                    event={event}
                    tiers={hall}
                    cart={cart}
                    owned={owned}
                    onChange={choose}
                    isBusy={isBusy}
                    problem={problem}
                  />
                </Suspense>
              </div>
            )}
          </section>
        </div>
        <Basket {...basket} />
      </div>
      <BasketBar {...basket} />
    </Page>
  )
}
