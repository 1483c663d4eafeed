import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, bodyOf } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'
import type { components } from '../../api/schema.d.ts'
import { formatCount, formatMoment } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import type { PlaceState } from '../../live/messages.ts'
import { useStore } from '../../platform/store.ts'
import { session } from '../../session/session.ts'
import { Button } from '../../ui/button.tsx'
import { isPromisedSeed } from './draw-check.ts'

/** How the places were drawn, for those who want to check it. Events that draw no lots have nothing here. */
export function DrawProof({ eventId, state }: { eventId: string; state: PlaceState }) {
  const t = useT()
  const locale = useLocale()
  const userId = useStore(session)?.userId
  const [verdict, setVerdict] = useState<boolean | null>(null)
  const { data: draw } = useQuery({
    // Once the lobby is drawn there is more to see.
    queryKey: ['draw', eventId, userId, state === 'lobby'],
    queryFn: async ({ signal }) => {
      try {
        return await bodyOf(api.GET('/api/events/{id}/queue/draw', { params: { path: { id: eventId } }, signal }))
      } catch (problem) {
        if (problem instanceof Problem && problem.slug === 'not-found') return null
        throw problem
      }
    },
    staleTime: 60_000,
    // What is open for reading stays open when the draw is made.
    placeholderData: keepPreviousData,
  })
  if (!draw) return null
  const { seed, seedHash } = draw
  return (
    <details className="group mt-8 max-w-2xl rounded-2xl border border-line bg-surface p-5">
      <summary className="min-h-6 font-semibold">{t('draw.title')}</summary>
      <p className="mt-3 text-soft">{t('draw.text')}</p>
      <dl className="mt-3 grid gap-3">
        <Entry name={t('draw.hash')} value={seedHash} />
        <Entry name={t('draw.seed')} value={seed ?? t('draw.seedLater')} />
        {draw.listHash && <Entry name={t('draw.listHash')} value={draw.listHash} />}
        {draw.drawnAt && <Entry name={t('draw.at')} value={formatMoment(draw.drawnAt, locale)} />}
        {draw.closedAt && <Entry name={t('draw.closedAt')} value={formatMoment(draw.closedAt, locale)} />}
        <Entry name={t('draw.beacon')} value={beaconText(draw.beacon, t, locale)} />
        {draw.beacon.signature && <Entry name={t('draw.beaconSignature')} value={draw.beacon.signature} />}
        <Entry name={t('draw.entries')} value={formatCount(draw.entries, locale)} />
        {draw.you && (
          <Entry
            name={t('draw.you')}
            value={t('draw.line', { line: formatCount(draw.you.line, locale), entry: draw.you.entry })}
          />
        )}
        {draw.you?.number != null && <Entry name={t('draw.number')} value={formatCount(draw.you.number, locale)} />}
      </dl>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {seed && globalThis.crypto?.subtle && (
          <Button look="secondary" onClick={async () => setVerdict(await isPromisedSeed(seed, seedHash))}>
            {t('draw.check')}
          </Button>
        )}
        <a href={`/api/events/${eventId}/queue/draw/list`} className="font-semibold underline underline-offset-4">
          {t('draw.list')}
        </a>
      </div>
      <p role="status" className="mt-3 font-semibold empty:hidden">
        {verdict === null ? '' : t(verdict ? 'draw.right' : 'draw.wrong')}
      </p>
    </details>
  )
}

/** What part public randomness has in the draw, also where it has none. */
function beaconText(beacon: components['schemas']['BeaconBody'], t: ReturnType<typeof useT>, locale: string): string {
  const { use, round, bornAt } = beacon
  if (round == null || !bornAt) return t('draw.beaconNone')
  const values = { round: String(round), time: formatMoment(bornAt, locale) }
  switch (use) {
    case 'planned':
      return t('draw.beaconPlanned', values)
    case 'awaited':
      return t('draw.beaconAwaited', values)
    case 'used':
      return t('draw.beaconUsed', values)
    default:
      return t('draw.beaconMissed', values)
  }
}

function Entry({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="figures font-mono text-sm break-all">{value}</dd>
    </div>
  )
}
