/** What a verdict comes down to: go on, stop, or stop because somebody was here before. */
export type Mood = 'yes' | 'no' | 'again'

// Frequency in Hz, beginning and length in seconds: they differ in pitch, number and length, so that nobody needs to look.
const tones: Record<Mood, readonly (readonly [number, number, number])[]> = {
  yes: [
    [880, 0, 0.1],
    [1_320, 0.1, 0.16],
  ],
  again: [
    [520, 0, 0.14],
    [520, 0.22, 0.14],
    [520, 0.44, 0.14],
  ],
  no: [[180, 0, 0.6]],
}
const shakes: Record<Mood, number[]> = { yes: [80], again: [80, 80, 80, 80, 80], no: [500] }
const loudness = 0.25

let audio: AudioContext | undefined

/** Wakes the sound up. Browsers allow that only while the user presses something. */
export function wakeSound() {
  audio ??= new AudioContext()
  if (audio.state === 'suspended') audio.resume().catch(() => undefined)
}

/** Lets a verdict be heard and felt. */
export function signal(mood: Mood, isSoundOn: boolean) {
  navigator.vibrate?.(shakes[mood])
  if (isSoundOn && audio?.state === 'running') for (const tone of tones[mood]) play(audio, ...tone)
}

function play(context: AudioContext, hertz: number, from: number, seconds: number) {
  const [oscillator, gain] = [context.createOscillator(), context.createGain()]
  const start = context.currentTime + from
  oscillator.type = hertz < 300 ? 'square' : 'sine'
  oscillator.frequency.value = hertz
  gain.gain.setValueAtTime(loudness, start)
  gain.gain.exponentialRampToValueAtTime(0.001, start + seconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(start + seconds)
}
