import BinaryBitmap from '@zxing/library/esm/core/BinaryBitmap.js'
import HybridBinarizer from '@zxing/library/esm/core/common/HybridBinarizer.js'
import QRCodeReader from '@zxing/library/esm/core/qrcode/QRCodeReader.js'
import RGBLuminanceSource from '@zxing/library/esm/core/RGBLuminanceSource.js'

// More makes it slower, and finds hardly more: a ticket's code has 53 by 53 cells.
const widest = 800

const reader = new QRCodeReader()
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
  const light = new Uint8ClampedArray(width * height)
  for (let at = 0; at < light.length; at++) {
    const [red = 0, green = 0, blue = 0] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]]
    light[at] = (red + green + green + blue) >> 2
  }
  try {
    const source = new RGBLuminanceSource(light, width, height)
    return reader.decode(new BinaryBitmap(new HybridBinarizer(source))).getText()
  } catch {
    return null // There is no code, or none that can be read: the library says both so.
  }
}
