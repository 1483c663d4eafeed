import { useCallback, useEffect, useState } from 'react'
import type { Direction, FoundTicket } from '../checkins/types.ts'
import { useT } from '../i18n/i18n.ts'
import { useStore } from '../platform/store.ts'
import { useWakeLock } from '../shop/use-wake-lock.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { tidied } from './code/ticket-code.ts'
import type { Post } from './data/database.ts'
import type { Reading } from './decide/judge.ts'
import type { Device } from './device.ts'
import type { Fact, Shown } from './facts/fact.ts'
import { CameraView } from './parts/camera-view.tsx'
import { ConnectionLine } from './parts/connection-line.tsx'
import { DirectionSwitch } from './parts/direction-switch.tsx'
import { FindTicket } from './parts/find-ticket.tsx'
import { LastScans } from './parts/last-scans.tsx'
import { UndoDialog } from './parts/undo-dialog.tsx'
import { useWedge } from './parts/use-wedge.ts'
import { useWords } from './parts/use-words.ts'
import { VerdictCard } from './parts/verdict-card.tsx'
import { signal, wakeSound } from './scan/signals.ts'
import { settings } from './settings.ts'
import { moodOf } from './words.ts'

const briefly = 3_500

type ScanPageProps = {
  device: Device
  post: Post
  /** Whether who scans may take back what was scanned, and sees how all gates stand. */
  isSupervisor: boolean
  onGo: (place: 'post' | 'overview') => void
}

/** Who comes: camera, scanner, search, and one large answer. */
export function ScanPage({ device, post, isSupervisor, onGo }: ScanPageProps) {
  const t = useT()
  const { desk } = device
  const [direction, setDirection] = useState<Direction>('in')
  const [shownNonce, setShownNonce] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [undone, setUndone] = useState<Fact | null>(null)
  const facts = useStore(desk.facts)
  const { isSoundOn, isBrief } = useStore(settings)
  const words = useWords(device)
  const shown = shownNonce === null ? null : (facts.get(shownNonce) ?? null)
  const [unkept, setUnkept] = useState<Fact | null>(null)

  const check = useCallback(
    async (reading: Reading, known: Shown | null = null) => {
      wakeSound()
      setBusy(true)
      const fact = await desk.scan({ reading, list: post.listId, gate: post.gateId, direction, shown: known })
      setBusy(false)
      setShownNonce(fact.nonce)
      setUnkept(fact)
      signal(moodOf(fact.word), isSoundOn)
      announce(words(fact).join('. '), 'assertive')
      if (fact.state === 'waiting') device.wake()
    },
    [desk, device, post, direction, isSoundOn, words],
  )
  const checkCode = useCallback((code: string) => check({ code: tidied(code) }), [check])
  const checkFound = ({ ticketId, tier, seat, category, holder }: FoundTicket) =>
    check({ ticketId }, { tier, seat, category, holder })
  useWedge(checkCode)
  useWakeLock()
  useEffect(() => {
    if (!isBrief || shownNonce === null || isBusy) return
    const timer = setTimeout(() => setShownNonce(null), briefly)
    return () => clearTimeout(timer)
  }, [isBrief, shownNonce, isBusy])

  const event = useStore(device.events).find(({ id }) => id === post.eventId)
  const gate = event?.gates.find(({ id }) => id === post.gateId)
  const list = event?.lists.find(({ id }) => id === post.listId)
  // What could not be kept is shown all the same, once.
  const verdict = shown ?? (unkept && unkept.nonce === shownNonce ? unkept : null)
  useEffect(() => {
    document.title = `${t('gate.title')} · Ticketing`
  }, [t])
  return (
    <div className="flex min-h-dvh flex-col" onPointerDown={wakeSound}>
      <header className="sticky top-0 z-10 border-b border-line bg-paper">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2 sm:px-6">
          <button
            type="button"
            onClick={() => onGo('post')}
            className="me-auto flex min-h-11 min-w-0 items-center gap-2 rounded-xl px-1 text-start hover:bg-sunken"
          >
            <Icon name="pin" />
            <span className="min-w-0">
              <span className="sr-only">{t('gate.scan.move')}: </span>
              <span className="block truncate font-semibold">{event?.name ?? t('gate.title')}</span>
              <span className="block truncate text-sm text-soft">
                {[gate?.name, list?.name].filter(Boolean).join(' · ')}
              </span>
            </span>
          </button>
          {isSupervisor && (
            <Button look="quiet" onClick={() => onGo('overview')}>
              {t('gate.overview')}
            </Button>
          )}
          <DirectionSwitch direction={direction} onChange={setDirection} />
        </div>
        <ConnectionLine device={device} />
      </header>
      <main
        id="main"
        className="mx-auto grid w-full max-w-6xl grow grid-cols-[minmax(0,1fr)] content-start gap-4 px-3 py-3 sm:px-6 md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
      >
        <h1 className="sr-only">{t('gate.title')}</h1>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-3">
          <VerdictCard
            fact={verdict}
            isBusy={isBusy}
            device={device}
            onUndo={isSupervisor && verdict?.admitted ? () => setUndone(verdict) : undefined}
            onDone={() => setShownNonce(null)}
          />
          <CameraView onCode={checkCode} />
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
          <FindTicket eventId={post.eventId} onCode={checkCode} onFound={checkFound} />
          <LastScans device={device} onUndo={isSupervisor ? setUndone : undefined} />
        </div>
      </main>
      {undone && <UndoDialog device={device} fact={undone} onClose={() => setUndone(null)} />}
    </div>
  )
}
