import { type ReactNode, useId } from 'react'
import { formatCount, formatMoney, formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { fromLocal, isLeftOut, toLocal, wallText } from '../parts/local-time.ts'
import { StockBar } from '../parts/stock-bar.tsx'
import type { AdminEvent, AdminTier } from '../types.ts'
import { InlineField } from './inline-field.tsx'
import { priceMember, tierMember } from './members.ts'
import { moneyText, readMoney } from './money-text.ts'
import { PriceAdding, PriceRemoval } from './price-changes.tsx'
import { readCount } from './tier-draft.ts'
import { TierRemoval } from './tier-removal.tsx'
import { TierWarnings } from './tier-warnings.tsx'
import type { Read } from './use-tier-edit.ts'

/** A tier: stock, limits, window and prices, each edited where it stands. */
export function TierCard({ event, tier }: { event: AdminEvent; tier: AdminTier }) {
  const t = useT()
  const locale = useLocale()
  const titleId = useId()
  const of = (label: string) => t('admin.tier.of', { label, tier: tier.name })
  const edits = { event, tierId: tier.id }
  const count = (value: number | null) => (value === null ? t('admin.form.none') : formatCount(value, locale))
  const plain = (value: number | null) => (value === null ? '' : String(value))
  const readNumber =
    (most: number, isOptional = false) =>
    (text: string): Read<number | null> => {
      if (isOptional && !text.trim()) return { value: null }
      const value = readCount(text, most)
      return value === null ? { error: t('admin.form.upTo', { most: formatCount(most, locale) }) } : { value }
    }
  const time = (name: 'salesStart' | 'salesEnd', otherwise: string) => ({
    type: 'datetime-local' as const,
    member: tierMember(tier.id, name),
    format: (value: string | null) => (value === null ? otherwise : formatStamp(value, locale, event.timeZone)),
    toText: (value: string | null) => wallText(toLocal(value, event.timeZone)),
    read: (text: string): Read<string | null> => {
      // A time that was not touched stays as it is, to the second.
      if (text === wallText(toLocal(tier[name], event.timeZone))) return { value: tier[name] }
      if (isLeftOut(text, event.timeZone)) return { error: t('admin.form.timeLeftOut') }
      return { value: fromLocal(text, event.timeZone) }
    },
  })
  const isReserved = tier.seating === 'reserved'
  return (
    <article aria-labelledby={titleId} className="rounded-2xl border border-line bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line p-4 sm:px-5">
        <div className="min-w-0">
          <h3 id={titleId} className="text-lg">
            <InlineField
              {...edits}
              member={tierMember(tier.id, 'name')}
              label={t('admin.tier.name')}
              format={(value) => value ?? ''}
              toText={(value) => value ?? ''}
              read={(text) => (text.trim() ? { value: text.trim() } : { error: t('admin.form.tierNameMissing') })}
            />
          </h3>
          <div className="text-sm text-soft">
            <InlineField
              {...edits}
              member={tierMember(tier.id, 'sector')}
              label={of(t('admin.tier.sector'))}
              format={(value) => value || t('admin.tier.noSector')}
              toText={(value) => value ?? ''}
              read={(text) => ({ value: text.trim() || null })}
            />
          </div>
        </div>
        <div className="w-full sm:w-64">
          <StockBar sold={tier.sold} held={tier.held} capacity={tier.capacity} />
        </div>
      </div>
      <TierWarnings event={event} tierId={tier.id} />
      <div className="grid gap-x-8 gap-y-5 p-4 sm:px-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <dl className="grid grid-cols-2 content-start gap-x-6 gap-y-3">
          <Fact label={t('admin.tier.capacity')}>
            {isReserved ? (
              <span className="figures inline-flex min-h-9 items-center">
                {t('admin.tier.seats', { count: tier.capacity, rows: tier.rows.length })}
              </span>
            ) : (
              <InlineField
                {...edits}
                member={tierMember(tier.id, 'capacity')}
                label={of(t('admin.tier.capacity'))}
                format={count}
                toText={plain}
                read={readNumber(1_000_000)}
                inputMode="numeric"
              />
            )}
          </Fact>
          <Fact label={t('admin.tier.free')}>
            <span className="figures inline-flex min-h-9 items-center">{count(tier.available)}</span>
          </Fact>
          <Fact label={t('admin.tier.maxPerOrder')}>
            <InlineField
              {...edits}
              member={tierMember(tier.id, 'maxPerOrder')}
              label={of(t('admin.tier.maxPerOrder'))}
              format={count}
              toText={plain}
              read={readNumber(1_000)}
              inputMode="numeric"
            />
          </Fact>
          <Fact label={t('admin.tier.maxPerBuyer')}>
            <InlineField
              {...edits}
              member={tierMember(tier.id, 'maxPerBuyer')}
              label={of(t('admin.tier.maxPerBuyer'))}
              format={(value) => (value === null ? t('admin.form.noLimitShort') : count(value))}
              toText={plain}
              read={readNumber(1_000_000, true)}
              inputMode="numeric"
            />
          </Fact>
          <Fact label={t('admin.tier.salesStart')} isWide>
            <InlineField
              {...edits}
              {...time('salesStart', t('admin.tier.withEvent'))}
              label={of(t('admin.tier.salesStart'))}
            />
          </Fact>
          <Fact label={t('admin.tier.salesEnd')} isWide>
            <InlineField
              {...edits}
              {...time('salesEnd', t('admin.tier.untilStart'))}
              label={of(t('admin.tier.salesEnd'))}
            />
          </Fact>
        </dl>
        <div className="min-w-0">
          <h4 className="text-sm font-medium text-soft">{t('admin.tier.prices')}</h4>
          <ul className="divide-y divide-line">
            {tier.prices.map(({ category, amount, allIn }) => (
              <li key={category} className="flex items-center justify-between gap-3 py-1">
                <span className="min-w-0 break-words">
                  {category}
                  {allIn !== amount && (
                    <span className="figures block text-sm text-soft">
                      {t('admin.pricePolicy.buyersPay', {
                        price: formatMoney({ amount: allIn, currency: event.currency }, locale),
                      })}
                    </span>
                  )}
                </span>
                <span className="flex items-center gap-3">
                  <InlineField
                    {...edits}
                    member={priceMember(tier.id, category)}
                    label={of(t('admin.tier.priceOf', { category }))}
                    format={(amount) =>
                      amount === null ? '–' : formatMoney({ amount, currency: event.currency }, locale)
                    }
                    toText={(amount) => (amount === null ? '' : moneyText(amount, event.currency, locale))}
                    read={(text) => {
                      const amount = readMoney(text, event.currency, locale)
                      return amount === null ? { error: t('admin.form.priceWrong') } : { value: amount }
                    }}
                    inputMode="decimal"
                    isFigure
                  />
                  {tier.prices.length > 1 && <PriceRemoval event={event} tier={tier} category={category} />}
                </span>
              </li>
            ))}
          </ul>
          <PriceAdding event={event} tier={tier} />
        </div>
      </div>
      <div className="flex justify-end px-4 pb-4 empty:hidden sm:px-5">
        <TierRemoval event={event} tier={tier} />
      </div>
    </article>
  )
}

function Fact({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${isWide ? 'max-sm:col-span-2' : ''}`}>
      <dt className="text-sm font-medium text-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
