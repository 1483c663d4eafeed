import { readJson, writeJson } from '../platform/storage.ts'
import { Store } from '../platform/store.ts'

/** How this device likes it. */
export type Settings = {
  isSoundOn: boolean
  /** Whether a verdict goes by itself; else it stays until the next scan. */
  isBrief: boolean
  isCameraOn: boolean
  camera: string | null
}

const key = 'ticketing.gate'
const usual: Settings = { isSoundOn: true, isBrief: false, isCameraOn: false, camera: null }

const isSettings = (value: unknown): value is Partial<Settings> => typeof value === 'object' && value !== null

/** How this device likes it, as it was chosen last. */
export const settings = new Store<Settings>({ ...usual, ...readJson(key, isSettings) })

/** Chooses, and remembers the choice. */
export function prefer(choice: Partial<Settings>) {
  settings.update((known) => ({ ...known, ...choice }))
  writeJson(key, settings.get())
}
