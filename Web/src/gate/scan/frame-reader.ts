import decodeQR from 'qr/decode.js'

// More makes it slower, and finds hardly more: a ticket's code has 53 by 53 cells.
const widest = 800
// Milliseconds for what is tried beyond the first look; a slow phone needs them.
const longestSearch = 60

let canvas: OffscreenCanvas | undefined

/** Reads a QR code from the picture that a video shows now; null: there is none. */
export async function readFrame(video: HTMLVideoElement): Promise<string | null> {
  const scale = Math.min(1, widest / Math.max(video.videoWidth, video.videoHeight))
  const [width, height] = [Math.floor(video.videoWidth * scale), Math.floor(video.videoHeight * scale)]
  if (width === 0 || height === 0) return null
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height)
  const drawing = canvas.getContext('2d', { willReadFrequently: true })
  if (!drawing) return null
  drawing.drawImage(video, 0, 0, width, height)
  return readPixels(drawing.getImageData(0, 0, width, height))
}

/** Reads a QR code from pixels; null: there is none. */
export function readPixels({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): string | null {
  try {
    return decodeQR({ data, width, height }, { format: 'RGBA', timeLimit: longestSearch })
  } catch {
    return null // There is no code, or none that can be read: the library says both so.
  }
}
