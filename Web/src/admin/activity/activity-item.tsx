import { Link } from 'react-router'
import { formatCount, formatStamp } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/i18n.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { formatSecond } from '../parts/format.ts'
import { Pill } from '../parts/status-badge.tsx'
import type { Activity, ActivityOutcome, Highlight } from '../types.ts'
import { actionLabels } from './actions.ts'
import { ChangeTable } from './change-table.tsx'

const outcomes: Record<Exclude<ActivityOutcome, 'done'>, { label: MessageKey; look: string }> = {
  refused: { label: 'admin.activity.refused', look: 'bg-sunken text-soft' },
  unknown: { label: 'admin.activity.unknown', look: 'bg-danger-soft text-ink' },
  open: { label: 'admin.activity.open', look: 'bg-danger-soft text-ink' },
}

/** Something that somebody did: who, when, what; the rest on demand. What must stand out does so. */
export function ActivityItem({ item }: { item: Activity }) {
  const t = useT()
  const locale = useLocale()
  const label = actionLabels[item.action]
  const isMarked = item.highlights.length > 0
  return (
    <article
      className={`rounded-2xl border bg-surface p-4 sm:px-5 ${isMarked ? 'border-2 border-danger' : 'border-line'}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h2 className="min-w-0 text-base break-words">
          {label ? t(label) : item.action}
          <Thing item={item} />
        </h2>
        {item.outcome !== 'done' && (
          <Pill className={outcomes[item.outcome].look}>{t(outcomes[item.outcome].label)}</Pill>
        )}
      </div>
      {item.highlights.map((mark) => (
        <Mark key={`${mark.kind} ${mark.member} ${mark.of}`} mark={mark} />
      ))}
      <p className="mt-1 text-sm break-words text-soft">
        <Who item={item} /> ·{' '}
        <time dateTime={item.at} className="figures">
          {formatStamp(item.at, locale)}
        </time>
        {item.shown !== null &&
          ` · ${t('admin.activity.shown', { count: item.shown, text: formatCount(item.shown, locale) })}`}
      </p>
      <More item={item} />
    </article>
  )
}

function Thing({ item: { object } }: { item: Activity }) {
  const t = useT()
  if (!object?.id) return null
  const isEvent = object.kind === 'event' || object.kind === 'room'
  if (isEvent && object.name)
    return (
      <>
        {': '}
        <Link to={`/admin/events/${object.id}`} className="underline-offset-4 hover:underline">
          {object.name}
        </Link>
      </>
    )
  if (object.kind === 'buyer') return `: ${t('admin.activity.oneBuyer')}`
  return isEvent ? `: ${object.id}` : null
}

function Who({ item: { actor } }: { item: Activity }) {
  const t = useT()
  if (!actor) return <>{t('admin.activity.itself')}</>
  return (
    <>
      <span className="font-semibold text-ink">{actor.email ?? actor.name}</span>
      {actor.email === null && <span className="font-semibold text-danger"> ({t('admin.activity.noAccount')})</span>}
    </>
  )
}

const marks: Record<Highlight['kind'], MessageKey> = {
  priceZero: 'admin.activity.mark.priceZero',
  priceRestored: 'admin.activity.mark.priceRestored',
  roomOff: 'admin.activity.mark.roomOff',
  roomRestored: 'admin.activity.mark.roomRestored',
  thereAndBack: 'admin.activity.mark.thereAndBack',
  notCompared: 'admin.activity.mark.notCompared',
}

function Mark({ mark }: { mark: Highlight }) {
  const t = useT()
  const locale = useLocale()
  return (
    <p className="mt-1.5 flex items-start gap-2 font-semibold text-danger">
      <Icon name="warning" className="mt-0.5 size-5" />
      <span>
        {t(marks[mark.kind], {
          of: mark.of ?? '',
          since: mark.since ? `${formatStamp(mark.since, locale)} (${formatSecond(mark.since, locale)})` : '',
        })}
      </span>
    </p>
  )
}

function More({ item }: { item: Activity }) {
  const t = useT()
  const locale = useLocale()
  const { actor, object } = item
  const rows: [MessageKey, string | null | undefined][] = [
    ['admin.activity.why', item.why ?? item.problem],
    [
      'admin.activity.asked',
      item.query &&
        Object.entries(item.query)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', '),
    ],
    ['admin.activity.address', actor?.address],
    ['admin.activity.device', actor?.device],
    ['admin.activity.session', actor?.sessionId],
    ['admin.activity.account', actor && `${actor.name}, ${actor.role}, ${actor.id}`],
    ['admin.activity.object', object?.id && `${object.kind} ${object.id}`],
    ['admin.activity.began', formatSecond(item.at, locale)],
    ['admin.activity.ended', item.endedAt && formatSecond(item.endedAt, locale)],
    ['admin.activity.route', item.action],
    ['admin.activity.entry', `${item.number} ${item.hash}`],
  ]
  return (
    <details className="mt-2">
      <summary className="w-fit min-h-6 cursor-pointer text-sm font-semibold underline-offset-4 hover:underline">
        {t('admin.activity.details', { count: item.changes.length + item.moreChanges })}
      </summary>
      {item.changes.length > 0 && <ChangeTable item={item} />}
      <dl className="mt-3 grid grid-cols-1 gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
        {rows.map(
          ([label, text]) =>
            text && (
              <div key={label} className="sm:contents">
                <dt className="text-soft">{t(label)}</dt>
                <dd className="min-w-0 break-words [overflow-wrap:anywhere]">{text}</dd>
              </div>
            ),
        )}
      </dl>
    </details>
  )
}
