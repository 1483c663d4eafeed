import { type FormEvent, useState } from 'react'
import type { Gate, GateDevice } from '../../checkins/types.ts'
import { formatSoon, formatTime } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { useNow } from '../../platform/clock.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Select } from '../../ui/select.tsx'
import { Panel } from '../parts/panel.tsx'
import { SmallButton } from '../parts/small-button.tsx'
import { devices } from './calls.ts'
import { useDeed, useDevices } from './use-entrances.ts'

const longestName = 100

type DevicesProps = { eventId: string; gates: readonly Gate[]; zone: string }

/** The devices at an event's gates: made here, let in by a QR code, shut out at once. */
export function Devices({ eventId, gates, zone }: DevicesProps) {
  const t = useT()
  const { data, error, refetch } = useDevices(eventId)
  const { run, isBusy, problem } = useDeed(eventId)
  const [made, setMade] = useState<GateDevice | null>(null)
  const [leaving, setLeaving] = useState<GateDevice | null>(null)
  const add = async (submitted: FormEvent<HTMLFormElement>) => {
    submitted.preventDefault()
    const form = submitted.currentTarget
    const fields = new FormData(form)
    const name = String(fields.get('name')).trim()
    if (!name) return form.querySelector('input')?.focus()
    const wish = { name, gate: String(fields.get('gate')) || null, supervisor: fields.has('supervisor') }
    const device = await run(() => devices.add(eventId, wish))
    if (!device) return
    form.reset()
    setMade(device)
  }
  const revoke = async (device: GateDevice) => {
    await run(() => devices.revoke(eventId, device))
    setLeaving(null)
  }
  return (
    <Panel title={t('gate.devices.title')} note={t('gate.devices.lead')}>
      {(error || problem !== null) && <ProblemNotice problem={problem ?? error} onRetry={() => refetch()} />}
      {data?.items.length === 0 && <p className="text-soft">{t('gate.devices.none')}</p>}
      <ul className="divide-y divide-line">
        {data?.items.map((device) => (
          <Device key={device.id} device={device} gates={gates} zone={zone} onRevoke={() => setLeaving(device)} />
        ))}
      </ul>
      <form onSubmit={add} noValidate className="mt-4 grid items-end gap-3 sm:grid-cols-[1fr_12rem_auto]">
        <Field label={t('gate.devices.name')} name="name" maxLength={longestName} required autoComplete="off" />
        <Select label={t('gate.post.gate')} name="gate">
          <option value="">{t('gate.post.anyGate')}</option>
          {gates.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Button type="submit" busy={isBusy}>
          {t('gate.devices.add')}
        </Button>
        <label className="flex min-h-11 items-center gap-3 sm:col-span-3">
          <input type="checkbox" name="supervisor" className="size-5 shrink-0 accent-brand" />
          {t('gate.devices.supervisor')}
        </label>
      </form>
      {made?.token && <EnrolDialog device={made} token={made.token} onClose={() => setMade(null)} />}
      {leaving && (
        <Dialog
          title={t('gate.devices.revokeTitle', { name: leaving.name })}
          onClose={() => setLeaving(null)}
          actions={
            <>
              <Button look="danger" busy={isBusy} onClick={() => revoke(leaving)}>
                {t('gate.devices.revoke')}
              </Button>
              <Button look="secondary" onClick={() => setLeaving(null)}>
                {t('gate.devices.keep')}
              </Button>
            </>
          }
        >
          <p>{t('gate.devices.revokeText')}</p>
        </Dialog>
      )}
    </Panel>
  )
}

type DeviceProps = { device: GateDevice; gates: readonly Gate[]; zone: string; onRevoke: () => void }

function Device({ device, gates, zone, onRevoke }: DeviceProps) {
  const t = useT()
  const gate = gates.find(({ id }) => id === device.gate)?.name
  const standing = useStanding(device, zone)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
      <div className="min-w-0 grow">
        <p className="font-semibold break-words">{device.name}</p>
        <p className="text-sm text-soft">
          {[gate, device.supervisor && t('gate.devices.isSupervisor'), standing].filter(Boolean).join(' · ')}
        </p>
      </div>
      {!device.revokedAt && (
        <SmallButton onClick={onRevoke} aria-label={`${t('gate.devices.revoke')}: ${device.name}`}>
          {t('gate.devices.revoke')}
        </SmallButton>
      )}
    </li>
  )
}

function useStanding({ revokedAt, enrolledAt, tokenExpiresAt }: GateDevice, zone: string): string {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  if (revokedAt) return t('gate.devices.revoked', { time: formatSoon(revokedAt, locale, zone) })
  if (enrolledAt) return t('gate.devices.enrolled', { time: formatSoon(enrolledAt, locale, zone) })
  return t(Date.parse(tokenExpiresAt) > now ? 'gate.devices.waiting' : 'gate.devices.lapsed')
}

function EnrolDialog({ device, token, onClose }: { device: GateDevice; token: string; onClose: () => void }) {
  const t = useT()
  const locale = useLocale()
  const address = `${location.origin}/gate/enrol#${token}`
  return (
    <Dialog title={t('gate.devices.qrTitle', { name: device.name })} onClose={onClose}>
      <p>{t('gate.devices.qrText', { time: formatTime(device.tokenExpiresAt, locale) })}</p>
      <div className="mx-auto my-4 max-w-64">
        <QrCode text={address} label={t('gate.devices.qr')} />
      </div>
      <p className="text-sm">
        {t('gate.devices.link')} <code className="break-all">{address}</code>
      </p>
    </Dialog>
  )
}
