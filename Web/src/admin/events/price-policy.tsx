import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { eventKey } from '../data/events.ts'
import { totalsOf } from '../data/stock.ts'
import { Panel } from '../parts/panel.tsx'
import type { AdminEvent, PricePolicy as Policy } from '../types.ts'
import { focusFirstError } from './focus-error.ts'
import { PricePreview } from './price-preview.tsx'
import { isRead, readTerms, type TermTexts, termTexts } from './price-terms.ts'
import { pricePolicyKey, usePricePolicy } from './use-price-policy.ts'

/** Which fees and taxes the tickets of an event bear. */
export function PricePolicy({ event }: { event: AdminEvent }) {
  const t = useT()
  const { data, error, refetch } = usePricePolicy(event)
  const { held, sold } = totalsOf(event)
  const isFixed = held + sold > 0
  // The event's version moves with all that is said of it: what is being typed here stays unless fees or taxes themselves have changed.
  const { version: _, ...content } = data ?? { version: 0 }
  return (
    <Panel
      title={t('admin.pricePolicy.title')}
      note={t(isFixed ? 'admin.pricePolicy.fixed' : 'admin.pricePolicy.note')}
    >
      {error && !data && <ProblemNotice problem={error} onRetry={() => refetch()} />}
      {data && <Form key={JSON.stringify(content)} event={event} policy={data} isFixed={isFixed} />}
    </Panel>
  )
}

type FormProps = { event: AdminEvent; policy: Policy; isFixed: boolean }

function Form({ event, policy, isFixed }: FormProps) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const { currency } = event
  const [texts, setTexts] = useState(() => termTexts(policy, currency, locale))
  const [isTried, setTried] = useState(false)
  const terms = readTerms(texts, currency, locale)
  const save = useMutation({
    mutationFn: (body: typeof terms) =>
      bodyOf<Policy>(
        api.PUT('/api/admin/events/{id}/price-policy', {
          params: { path: { id: event.id }, header: { 'If-Match': `"${policy.version}"` } },
          body,
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(pricePolicyKey({ ...event, version: saved.version }), saved)
      // What buyers pay in each tier has changed with it.
      return queries.invalidateQueries({ queryKey: eventKey(event.id) })
    },
  })
  const change = (part: Partial<TermTexts>) => setTexts((before) => ({ ...before, ...part }))
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (!isRead(terms)) return focusFirstError(form)
    if (!save.isPending) save.mutate(terms)
  }
  const field = (name: 'feePerTicket' | 'feePerOrder' | 'feeRate' | 'taxRate') => ({
    label: t(`admin.pricePolicy.${name}`, { currency }),
    value: texts[name],
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    error:
      isTried && terms[name] === null
        ? t(name.endsWith('Rate') ? 'admin.pricePolicy.rateWrong' : 'admin.form.priceWrong')
        : undefined,
    onChange: (typed: { target: { value: string } }) => change({ [name]: typed.target.value }),
  })
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <fieldset disabled={isFixed} className="grid gap-5">
        {save.error && <ProblemNotice problem={save.error} />}
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field {...field('feePerTicket')} />
          <Field {...field('feeRate')} />
          <Field {...field('feePerOrder')} />
          <Select
            label={t('admin.pricePolicy.borneBy')}
            value={texts.borneBy}
            onChange={({ target }) => change({ borneBy: target.value === 'organiser' ? 'organiser' : 'buyer' })}
          >
            <option value="buyer">{t('admin.pricePolicy.buyer')}</option>
            <option value="organiser">{t('admin.pricePolicy.organiser')}</option>
          </Select>
          <Field {...field('taxRate')} />
          <Select
            label={t('admin.pricePolicy.tax')}
            value={texts.tax}
            onChange={({ target }) => change({ tax: target.value === 'onTop' ? 'onTop' : 'included' })}
          >
            <option value="included">{t('admin.pricePolicy.included')}</option>
            <option value="onTop">{t('admin.pricePolicy.onTop')}</option>
          </Select>
        </div>
        {isRead(terms) && <PricePreview event={event} terms={terms} />}
        {!isFixed && (
          <div>
            <Button type="submit" look="secondary" busy={save.isPending}>
              {t('admin.pricePolicy.save')}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  )
}
