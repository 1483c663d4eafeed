import { useEffect, useEffectEvent } from 'react'

let audio: AudioContext | undefined

/** Lets the page make a sound later. Browsers want a click for it, and so do people. */
export function allowSound() {
  audio ??= new AudioContext()
  audio.resume().catch(() => undefined)
}

function chime() {
  if (!audio) return
  for (const [at, pitch] of [
    [0, 660],
    [0.18, 880],
  ] as const) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()]
    tone.frequency.value = pitch
    volume.gain.setValueAtTime(0.2, audio.currentTime + at)
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.5)
    tone.connect(volume).connect(audio.destination)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + 0.5)
  }
}

/** Makes itself noticed when one's turn has come: the tab's title for those who look elsewhere, a sound for those who wished it. */
export function useTurnSignal(isTurn: boolean, title: string, isLoud: boolean) {
  const sound = useEffectEvent(() => {
    if (!isLoud) return
    chime()
    navigator.vibrate?.([200, 100, 200])
  })
  useEffect(() => {
    if (!isTurn) return
    sound()
    const before = document.title
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    document.title = `● ${title}`
    icon?.setAttribute('href', '/favicon-turn.svg')
    return () => {
      document.title = before
      icon?.setAttribute('href', '/favicon.svg')
    }
  }, [isTurn, title])
}

/** Holds a lock while one waits: browsers then don't put the page to sleep as soon as they like. */
export function useStayAwake(isWaiting: boolean) {
  useEffect(() => {
    if (!isWaiting || !navigator.locks) return
    const end = new AbortController()
    const held = new Promise<void>((resolve) => end.signal.addEventListener('abort', () => resolve()))
    navigator.locks.request('ticketing.line', { mode: 'shared' }, () => held).catch(() => undefined)
    return () => end.abort()
  }, [isWaiting])
}
