import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { formatStamp } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { knownZone } from '../../i18n/zones.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { announce } from '../../ui/announcer.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { keepEvent, loadEvent } from '../data/events.ts'
import { fromLocal } from '../parts/local-time.ts'
import type { AdminEvent, EventRequest } from '../types.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { checkDraft, type DraftField, draftOf, type EventDraft, timeFields } from './event-draft.ts'
import { EventFields } from './event-fields.tsx'
import { focusFirstError } from './focus-error.ts'
import { NewPrices } from './new-prices.tsx'
import { needsNewPrices, type PriceTexts, tierPricesOf, wrongPrices } from './price-texts.ts'
import { type DetailsOutcome, saveDetails } from './save-details.ts'
import { SellingOn } from './selling-on.tsx'
import { ServerMessages } from './server-messages.tsx'
import { settle } from './three-way.ts'

export const detailLabels: Record<DraftField, MessageKey> = {
  name: 'admin.form.name',
  venue: 'admin.form.venue',
  timeZone: 'admin.form.timeZone',
  startsAt: 'admin.form.startsAt',
  doorsAt: 'admin.form.doorsAt',
  endsAt: 'admin.form.endsAt',
  onSaleAt: 'admin.form.onSaleAt',
  currency: 'admin.form.currency',
  description: 'admin.form.description',
  imageUrl: 'admin.form.imageUrl',
  slug: 'admin.form.slug',
  verifiedOnly: 'admin.form.verifiedOnly',
  rotatingCodes: 'admin.form.rotatingCodes',
}

type Conflict = Extract<DetailsOutcome, { is: 'conflict' }>

/** The form of an event's own details. What others change meanwhile is told, and never put over what is being typed. */
export function DetailsForm({ event, onDone }: { event: AdminEvent; onDone: () => void }) {
  const t = useT()
  const locale = useLocale()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [opened, setOpened] = useState(event)
  const [draft, setDraft] = useState(() => draftOf(event))
  const [prices, setPrices] = useState<PriceTexts>({})
  const [sellAfterStart, setSellAfterStart] = useState(false)
  const [isTried, setTried] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const refused = problem instanceof Problem ? problem.errors : {}
  const moved = movedFields(opened, event)

  const isRepriced = needsNewPrices(event, draft.currency)
  const pricesOf = (currency: string) =>
    needsNewPrices(event, currency) ? tierPricesOf(event, prices, currency, locale) : null

  const save = async (from: AdminEvent, mine: EventDraft) => {
    setSaving(true)
    setProblem(null)
    const way = {
      save: (version: number, body: EventRequest) =>
        bodyOf(
          api.PUT('/api/admin/events/{id}', {
            params: { path: { id: event.id }, header: { 'If-Match': `"${version}"` } },
            body: { ...body, sellAfterStart, tierPrices: pricesOf(mine.currency) },
          }),
        ),
      load: () => loadEvent(event.id),
    }
    try {
      const outcome = await saveDetails(way, from, mine)
      if (outcome.is === 'conflict') return setConflict(outcome)
      keepEvent(queries, outcome.whole)
      announce(t('admin.saved'))
      onDone()
    } catch (caught) {
      setProblem(caught)
      focusFirstError(form)
    } finally {
      setSaving(false)
    }
  }
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    setTried(true)
    if (isSaving) return
    const isPriced = !isRepriced || wrongPrices(event, prices, draft.currency, locale).size === 0
    if (Object.keys(checkDraft(draft)).length > 0 || !isPriced) return focusFirstError(form)
    void save(opened, draft)
  }
  const choose = (takesTheirs: ReadonlySet<string>) => {
    if (!conflict) return
    const theirs = draftOf(conflict.theirs)
    const settled = settle(conflict.merge, theirs, takesTheirs)
    setConflict(null)
    setOpened(conflict.theirs)
    setDraft(settled)
    void save(conflict.theirs, settled)
  }
  const show = (field: DraftField, of: EventDraft) => {
    const at = timeFields.some((name) => name === field) && fromLocal(of[field], of.timeZone)
    if (field === 'verifiedOnly') return t(of[field] === 'yes' ? 'admin.form.verifiedYes' : 'admin.form.verifiedNo')
    if (field === 'rotatingCodes') return t(of[field] === 'yes' ? 'admin.form.rotatingYes' : 'admin.form.rotatingNo')
    return at ? formatStamp(at, locale, of.timeZone) : of[field]
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-4">
      {moved.length > 0 && (
        <Banner tone="warning">
          {t('admin.edit.movedFields', { fields: moved.map((field) => t(detailLabels[field])).join(', ') })}
        </Banner>
      )}
      <EventFields
        draft={draft}
        errors={isTried ? checkDraft(draft) : {}}
        refused={refused}
        isCurrencyFixed={event.state !== 'draft'}
        onChange={setDraft}
      />
      {isRepriced && (
        <NewPrices event={event} currency={draft.currency} texts={prices} isTried={isTried} onChange={setPrices} />
      )}
      <SellingOn
        event={event}
        startsAt={fromLocal(draft.startsAt, knownZone(draft.timeZone))}
        isAllowed={sellAfterStart}
        onAllow={setSellAfterStart}
      />
      {problem !== null && (
        <ProblemNotice problem={problem}>
          <ServerMessages errors={refused} />
        </ProblemNotice>
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" busy={isSaving}>
          {t('admin.save')}
        </Button>
        <Button look="secondary" onClick={onDone}>
          {t('admin.cancel')}
        </Button>
      </div>
      {conflict && (
        <ConflictDialog
          rows={conflict.merge.conflicts.map((field) => ({
            name: field,
            label: t(detailLabels[field]),
            base: show(field, draftOf(opened)),
            mine: show(field, draft),
            theirs: show(field, draftOf(conflict.theirs)),
          }))}
          onSettle={choose}
          onClose={() => setConflict(null)}
        />
      )}
    </form>
  )
}

function movedFields(opened: AdminEvent, now: AdminEvent): DraftField[] {
  const [before, after] = [draftOf(opened), draftOf(now)]
  return (Object.keys(before) as DraftField[]).filter((field) => before[field] !== after[field])
}
