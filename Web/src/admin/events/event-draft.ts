import type { MessageKey } from '../../i18n/i18n.ts'
import { isZone, knownZone } from '../../i18n/zones.ts'
import { fromLocal, isLeftOut, toLocal } from '../parts/local-time.ts'
import type { AdminEvent, EventRequest } from '../types.ts'

/** An event's own details as they stand in the form: texts only. Times are on the clocks of its zone. */
export type EventDraft = {
  name: string
  venue: string
  timeZone: string
  startsAt: string
  doorsAt: string
  endsAt: string
  onSaleAt: string
  currency: string
  description: string
  imageUrl: string
  slug: string
  /** `yes` or `no`; empty: as the shop is set up. */
  verifiedOnly: string
  /** `yes` or `no`: whether the codes of its tickets change all the time. */
  rotatingCodes: string
}

export type DraftField = keyof EventDraft
export type DraftErrors = Partial<Record<DraftField, MessageKey>>

/** The fields that hold times. */
export const timeFields = ['startsAt', 'doorsAt', 'endsAt', 'onSaleAt'] as const satisfies DraftField[]
export type TimeFieldName = (typeof timeFields)[number]

/** The form of a new event, on the clocks of a zone that may well be the venue's. */
export function emptyDraft(timeZone: string): EventDraft {
  return {
    name: '',
    venue: '',
    timeZone,
    startsAt: '',
    doorsAt: '',
    endsAt: '',
    onSaleAt: '',
    currency: 'EUR',
    description: '',
    imageUrl: '',
    slug: '',
    verifiedOnly: '',
    rotatingCodes: 'no',
  }
}

/** The form of an event that exists. */
export function draftOf(event: AdminEvent): EventDraft {
  const local = (at: string | null) => toLocal(at, event.timeZone)
  return {
    name: event.name,
    venue: event.venue,
    timeZone: event.timeZone,
    startsAt: local(event.startsAt),
    doorsAt: local(event.doorsAt),
    endsAt: local(event.endsAt),
    onSaleAt: local(event.onSaleAt),
    currency: event.currency,
    description: event.description ?? '',
    imageUrl: event.imageUrl ?? '',
    slug: event.slug,
    verifiedOnly: event.verifiedOnly ? 'yes' : 'no',
    rotatingCodes: event.rotatingCodes ? 'yes' : 'no',
  }
}

/** What is wrong with a draft, as far as one can tell without the server. */
export function checkDraft(draft: EventDraft): DraftErrors {
  const errors: DraftErrors = checkTimes(draft)
  if (!draft.name.trim()) errors.name = 'admin.form.nameMissing'
  if (!draft.venue.trim()) errors.venue = 'admin.form.venueMissing'
  if (!isZone(draft.timeZone)) errors.timeZone = 'admin.form.zoneWrong'
  if (!/^[A-Z]{3}$/.test(draft.currency)) errors.currency = 'admin.form.currencyWrong'
  if (draft.imageUrl && !/^(https:\/\/\S+|\/(?![/\\])\S*)$/.test(draft.imageUrl))
    errors.imageUrl = 'admin.form.imageWrong'
  if (draft.slug && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.slug)) errors.slug = 'admin.form.slugWrong'
  return errors
}

function checkTimes(draft: EventDraft): DraftErrors {
  const errors: DraftErrors = {}
  const zone = knownZone(draft.timeZone)
  const at = (name: TimeFieldName) => Date.parse(fromLocal(draft[name], zone) ?? '')
  const [startsAt, doorsAt, endsAt, onSaleAt] = timeFields.map(at) as [number, number, number, number]
  if (Number.isNaN(startsAt)) errors.startsAt = 'admin.form.timeMissing'
  if (Number.isNaN(onSaleAt)) errors.onSaleAt = 'admin.form.timeMissing'
  // What is not there is not compared: no comparison with NaN is true.
  if (onSaleAt >= startsAt) errors.onSaleAt = 'admin.form.saleAfterStart'
  if (doorsAt > startsAt) errors.doorsAt = 'admin.form.doorsAfterStart'
  if (endsAt < startsAt) errors.endsAt = 'admin.form.endsBeforeStart'
  for (const name of timeFields) if (isLeftOut(draft[name], zone)) errors[name] = 'admin.form.timeLeftOut'
  return errors
}

/**
 * What to send for a draft. A field for times has no seconds; a time that was not touched goes back exactly as it came.
 * @param before The event as it was when the form opened; missing: it is a new one.
 */
export function requestOf(draft: EventDraft, before?: AdminEvent): EventRequest {
  const time = (name: TimeFieldName) =>
    before && before.timeZone === draft.timeZone && toLocal(before[name], before.timeZone) === draft[name]
      ? before[name]
      : fromLocal(draft[name], draft.timeZone)
  return {
    name: draft.name.trim(),
    venue: draft.venue.trim(),
    timeZone: draft.timeZone,
    startsAt: time('startsAt'),
    doorsAt: time('doorsAt'),
    endsAt: time('endsAt'),
    onSaleAt: time('onSaleAt'),
    currency: draft.currency,
    description: draft.description.trim() || null,
    imageUrl: draft.imageUrl.trim() || null,
    slug: draft.slug.trim() || null,
    verifiedOnly: draft.verifiedOnly === '' ? null : draft.verifiedOnly === 'yes',
    rotatingCodes: draft.rotatingCodes === 'yes',
  }
}
