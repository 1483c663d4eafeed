import type { CodeReader } from './code-reader.ts'

/** What is known of a camera that could be chosen. */
export type CameraChoice = { id: string; name: string }

/** `denied`: the user or the browser does not allow it · `none`: there is no camera, or it is in use. */
export type CameraFault = 'denied' | 'none'

const looksPerSecond = 8

/** Opens a camera: the one that is wished for, else one that looks away from the user. */
export function openCamera(id: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices) return Promise.reject(new DOMException('', 'NotFoundError'))
  const video = { width: { ideal: 1280 }, height: { ideal: 720 } }
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { ...video, ...(id ? { deviceId: { exact: id } } : { facingMode: { ideal: 'environment' } }) },
  })
}

/** Why a camera did not open. */
export const faultOf = (error: unknown): CameraFault =>
  error instanceof DOMException && ['NotAllowedError', 'SecurityError'].includes(error.name) ? 'denied' : 'none'

/** The cameras of this device. */
export async function cameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId)
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }))
}

type Torch = MediaTrackCapabilities & { torch?: boolean }

/** Whether the camera has a light. */
export const hasTorch = (stream: MediaStream) =>
  Boolean((stream.getVideoTracks()[0]?.getCapabilities?.() as Torch | undefined)?.torch)

/** Turns the camera's light on or off. */
export async function setTorch(stream: MediaStream, isOn: boolean): Promise<void> {
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] })
}

/** Looks for codes in what a video shows, until the returned function is called. */
export function watchForCodes(video: HTMLVideoElement, read: CodeReader, onCode: (code: string) => void): () => void {
  let isOver = false
  const look = async () => {
    if (isOver) return
    const code = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video).catch(() => null) : null
    if (isOver) return
    if (code) onCode(code)
    setTimeout(look, 1_000 / looksPerSecond)
  }
  look()
  return () => {
    isOver = true
  }
}
