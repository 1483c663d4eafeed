import type { MessageKey } from '../../i18n/i18n.ts'
import type { AdminEvent, EventRequest } from '../types.ts'
import { fromLocal, toLocal } from './local-time.ts'

/** An event's own details as they stand in the form: texts only. */
export type EventDraft = {
  name: string
  venue: string
  startsAt: string
  onSaleAt: string
  currency: string
  description: string
  imageUrl: string
  slug: string
}

export type DraftField = keyof EventDraft
export type DraftErrors = Partial<Record<DraftField, MessageKey>>

export const emptyDraft: EventDraft = {
  name: '',
  venue: '',
  startsAt: '',
  onSaleAt: '',
  currency: 'EUR',
  description: '',
  imageUrl: '',
  slug: '',
}

/** The form of an event that exists. */
export function draftOf(event: AdminEvent): EventDraft {
  return {
    name: event.name,
    venue: event.venue,
    startsAt: toLocal(event.startsAt),
    onSaleAt: toLocal(event.onSaleAt),
    currency: event.currency,
    description: event.description ?? '',
    imageUrl: event.imageUrl ?? '',
    slug: event.slug,
  }
}

/** What is wrong with a draft, as far as one can tell without the server. */
export function checkDraft(draft: EventDraft): DraftErrors {
  const errors: DraftErrors = {}
  const [startsAt, onSaleAt] = [fromLocal(draft.startsAt), fromLocal(draft.onSaleAt)]
  if (!draft.name.trim()) errors.name = 'admin.form.nameMissing'
  if (!draft.venue.trim()) errors.venue = 'admin.form.venueMissing'
  if (!startsAt) errors.startsAt = 'admin.form.timeMissing'
  if (!onSaleAt) errors.onSaleAt = 'admin.form.timeMissing'
  else if (startsAt && onSaleAt >= startsAt) errors.onSaleAt = 'admin.form.saleAfterStart'
  if (!/^[A-Z]{3}$/.test(draft.currency)) errors.currency = 'admin.form.currencyWrong'
  if (draft.imageUrl && !/^(https:\/\/\S+|\/(?![/\\])\S*)$/.test(draft.imageUrl))
    errors.imageUrl = 'admin.form.imageWrong'
  if (draft.slug && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(draft.slug)) errors.slug = 'admin.form.slugWrong'
  return errors
}

/**
 * What to send for a draft. A field for times has no seconds; a time that was not touched goes back exactly as it came.
 * @param before The event as it was when the form opened; missing: it is a new one.
 */
export function requestOf(draft: EventDraft, before?: AdminEvent): EventRequest {
  const time = (name: 'startsAt' | 'onSaleAt') =>
    before && toLocal(before[name]) === draft[name] ? before[name] : fromLocal(draft[name])
  return {
    name: draft.name.trim(),
    venue: draft.venue.trim(),
    startsAt: time('startsAt'),
    onSaleAt: time('onSaleAt'),
    currency: draft.currency,
    description: draft.description.trim() || null,
    imageUrl: draft.imageUrl.trim() || null,
    slug: draft.slug.trim() || null,
  }
}
