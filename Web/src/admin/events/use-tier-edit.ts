import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useReducer, useRef } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useT } from '../../i18n/i18n.ts'
import { explain } from '../../problems/table.ts'
import { keepEvent, loadEvent } from '../data/events.ts'
import type { AdminEvent, TierPatch } from '../types.ts'
import { type InlineEdit, inlineEdit } from './inline-edit.ts'
import type { TierMember } from './members.ts'
import { saveMember } from './save-member.ts'
import type { Plain } from './three-way.ts'

/** What was typed: a value, or why it is none. */
export type Read<Value> = { value: Value } | { error: string }

/** Sends a change of a tier. It is refused if the event is no longer at that version. */
export function patchTier(eventId: string, tierId: string, version: number, body: TierPatch): Promise<AdminEvent> {
  return bodyOf(
    api.PATCH('/api/admin/events/{id}/tiers/{tierId}', {
      params: { path: { id: eventId, tierId }, header: { 'If-Match': `"${version}"` } },
      body,
    }),
  )
}

/** Edits one value of a tier where it stands. */
export function useTierEdit<Value extends Plain>(event: AdminEvent, tierId: string, member: TierMember<Value>) {
  const t = useT()
  const queries = useQueryClient()
  const [edit, act] = useReducer(inlineEdit<Value>, { step: 'shown' } as InlineEdit<Value>)
  // The event as it was when the editor opened: what is saved is held against that, not against what came meanwhile.
  const opened = useRef(event)
  const why = (problem: unknown) => {
    if (!(problem instanceof Problem)) return t('problem.unknown.title')
    const told = Object.values(problem.errors).flat()[0]
    if (told) return told
    if (problem.slug === 'in-use') return inUse(problem)
    return `${t(explain(problem.slug).title)}. ${t(explain(problem.slug).text)}`
  }
  const inUse = (problem: Problem) => {
    const now = queries.getQueryData<AdminEvent>(['admin', 'event', event.id]) ?? event
    const tier = now.tiers.find((one) => one.id === tierId)
    return tier
      ? t('admin.tier.inUse', { held: tier.held, sold: tier.sold, least: tier.held + tier.sold })
      : (problem.detail ?? t('problem.in-use.text'))
  }
  const send = useEffectEvent(async (base: Value, mine: Value) => {
    const way = {
      save: (version: number, change: TierPatch) => patchTier(event.id, tierId, version, change),
      load: () => loadEvent(event.id),
    }
    try {
      const outcome = await saveMember(way, member, opened.current, base, mine)
      keepEvent(queries, outcome.whole)
      if (outcome.is === 'saved') return act({ do: 'saved' })
      opened.current = outcome.whole
      act({ do: 'conflict', theirs: outcome.theirs, version: outcome.whole.version })
    } catch (problem) {
      // The counts that the refusal speaks of may be newer than those on the screen.
      if (problem instanceof Problem && problem.slug === 'in-use')
        keepEvent(queries, await loadEvent(event.id).catch(() => event))
      act({ do: 'refuse', error: why(problem) })
    }
  })
  const saving = edit.step === 'saving' ? edit : null
  useEffect(() => {
    if (saving) void send(saving.base, saving.mine)
  }, [saving])
  const open = (text: string) => {
    opened.current = event
    act({ do: 'open', base: member.read(event), text })
  }
  return { edit, act, open }
}
