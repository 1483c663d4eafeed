import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { deviceZone, knownZone } from '../../i18n/zones.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { notify } from '../../ui/notices.ts'
import { keepEvent } from '../data/events.ts'
import { AdminIcon } from '../parts/admin-icon.tsx'
import { AdminPage } from '../parts/admin-page.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { checkDraft, emptyDraft, requestOf } from './event-draft.ts'
import { EventFields } from './event-fields.tsx'
import { focusFirstError } from './focus-error.ts'
import { ServerMessages } from './server-messages.tsx'
import { checkTier, emptyTier, tierRequest } from './tier-draft.ts'
import { TierFields } from './tier-fields.tsx'

/** Creates an event as a draft, with its tiers. */
export default function NewEventPage() {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(() => emptyDraft(deviceZone()))
  const [tiers, setTiers] = useState(() => [emptyTier(t('admin.form.firstCategory'))])
  const [isTried, setTried] = useState(false)
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const zone = knownZone(draft.timeZone)
  const errors = isTried ? checkDraft(draft) : {}
  const tierErrors = tiers.map((tier) => (isTried ? checkTier(tier, safe(draft.currency), locale, zone) : {}))
  const refused = problem instanceof Problem ? problem.errors : {}

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    setTried(true)
    setProblem(null)
    const wrong = [checkDraft(draft), ...tiers.map((tier) => checkTier(tier, safe(draft.currency), locale, zone))]
    if (wrong.some((one) => Object.keys(one).length > 0)) return focusFirstError(form)
    setSending(true)
    try {
      const body = { ...requestOf(draft), tiers: tiers.map((tier) => tierRequest(tier, draft.currency, locale, zone)) }
      const created = await bodyOf(api.POST('/api/admin/events', { body }))
      keepEvent(queries, created)
      notify({ tone: 'good', title: t('admin.form.created', { name: created.name }) })
      await navigate(`/admin/events/${created.id}`, { replace: true })
    } catch (caught) {
      setProblem(caught)
      setSending(false)
      focusFirstError(form)
    }
  }

  return (
    <AdminPage title={t('admin.newEvent')} lead={t('admin.form.lead')}>
      <form ref={form} onSubmit={submit} noValidate className="grid max-w-3xl gap-4">
        <Panel title={t('admin.form.details')}>
          <EventFields draft={draft} errors={errors} refused={refused} isCurrencyFixed={false} onChange={setDraft} />
        </Panel>
        {tiers.map((tier, index) => (
          <Panel
            key={tier.key}
            title={tier.name.trim() || t('admin.tier.numbered', { number: index + 1 })}
            tools={
              tiers.length > 1 && (
                <SmallButton onClick={() => setTiers(tiers.filter((one) => one.key !== tier.key))}>
                  <AdminIcon name="bin" className="size-4" />
                  {t('admin.tier.remove')}
                </SmallButton>
              )
            }
          >
            <TierFields
              tier={tier}
              errors={tierErrors[index] ?? {}}
              currency={safe(draft.currency)}
              zone={zone}
              onChange={(changed) => setTiers(tiers.map((one) => (one.key === tier.key ? changed : one)))}
            />
          </Panel>
        ))}
        <div>
          <Button look="secondary" onClick={() => setTiers([...tiers, emptyTier(t('admin.form.firstCategory'))])}>
            <AdminIcon name="plus" />
            {t('admin.tier.add')}
          </Button>
        </div>
        {problem !== null && (
          <ProblemNotice problem={problem}>
            <ServerMessages errors={refused} />
          </ProblemNotice>
        )}
        <div className="flex flex-wrap gap-3 border-t border-line pt-4">
          <Button type="submit" busy={isSending}>
            {t('admin.form.create')}
          </Button>
          <ButtonLink look="secondary" to="/admin/events">
            {t('admin.cancel')}
          </ButtonLink>
        </div>
      </form>
    </AdminPage>
  )
}

// While the currency is being typed it is none.
const safe = (currency: string) => (/^[A-Z]{3}$/.test(currency) ? currency : 'EUR')
