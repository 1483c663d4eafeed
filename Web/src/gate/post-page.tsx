import { type FormEvent, useState } from 'react'
import type { GateEvent } from '../checkins/types.ts'
import { formatMoment } from '../i18n/format.ts'
import { useLocale, useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { signOut } from '../session/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { CheckBox } from '../ui/check-box.tsx'
import { Page } from '../ui/page.tsx'
import { Select } from '../ui/select.tsx'
import type { Device } from './device.ts'
import { wakeSound } from './scan/signals.ts'
import { prefer, settings } from './settings.ts'

type PostPageProps = { device: Device; role: string; isFirst: boolean; onDone: () => void }

/** Where this device stands, and how it likes it. Kept on the device. */
export function PostPage({ device, role, isFirst, onDone }: PostPageProps) {
  const t = useT()
  const locale = useLocale()
  const events = useStore(device.events)
  const post = useStore(device.post)
  const reach = useStore(device.desk.reach)
  const { isSoundOn, isBrief } = useStore(settings)
  const [chosen, setChosen] = useState(post?.eventId ?? '')
  const event: GateEvent | undefined = events.find(({ id }) => id === chosen) ?? events[0]
  const submit = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    wakeSound()
    const data = new FormData(submitted.currentTarget)
    if (!event) return
    const gateId = String(data.get('gate') ?? '') || null
    await device.choose({ eventId: event.id, listId: String(data.get('list')), gateId })
    onDone()
  }
  return (
    <Page title={t('gate.post.title')} lead={t('gate.post.lead')}>
      <form onSubmit={submit} className="mt-6 grid max-w-md gap-5">
        {events.length === 0 && (
          <Banner tone="info" title={t(reach.isOnline ? 'gate.post.noEvents' : 'gate.post.offline')}>
            {t('gate.post.noEventsText')}
          </Banner>
        )}
        {event && (
          <div key={event.id} className="contents">
            <Select label={t('gate.post.event')} value={event.id} onChange={(change) => setChosen(change.target.value)}>
              {events.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <p className="-mt-3 text-sm text-soft">
              {formatMoment(event.startsAt, locale, event.timeZone)} · {event.venue}
            </p>
            <Select label={t('gate.post.list')} name="list" defaultValue={post?.listId}>
              {event.lists.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <Select label={t('gate.post.gate')} name="gate" defaultValue={post?.gateId ?? ''}>
              <option value="">{t('gate.post.anyGate')}</option>
              {event.gates.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
        )}
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 font-semibold">{t('gate.post.likes')}</legend>
          <CheckBox label={t('gate.post.sound')} checked={isSoundOn} onChange={(isOn) => prefer({ isSoundOn: isOn })} />
          <CheckBox label={t('gate.post.brief')} checked={isBrief} onChange={(isOn) => prefer({ isBrief: isOn })} />
        </fieldset>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" busy={!event}>
            {t('gate.post.start')}
          </Button>
          {!isFirst && (
            <Button look="secondary" onClick={onDone}>
              {t('gate.post.back')}
            </Button>
          )}
          {role === 'admin' && (
            <ButtonLink look="quiet" to="/admin">
              {t('gate.post.toDesk')}
            </ButtonLink>
          )}
          <Button look="quiet" onClick={signOut}>
            {t('gate.post.signOut')}
          </Button>
        </div>
      </form>
    </Page>
  )
}
