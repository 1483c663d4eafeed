/** Finds a QR code in what a camera shows. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | null>

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own reader where there is one that knows QR codes; else one of ours, which is loaded then. */
export async function makeCodeReader(): Promise<CodeReader> {
  const detector = await ownDetector()
  if (!detector) return (await import('./frame-reader.ts')).readFrame
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
}

async function ownDetector(): Promise<Detector | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  try {
    const formats = (await BarcodeDetector?.getSupportedFormats()) ?? []
    return BarcodeDetector && formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : null
  } catch {
    return null
  }
}
