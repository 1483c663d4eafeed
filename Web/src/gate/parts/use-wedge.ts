import { useEffect, useEffectEvent } from 'react'
import { WedgeReader } from '../scan/wedge.ts'

/** Hears scanners that type, whatever has the focus. What they typed into a field is taken out of it again. */
export function useWedge(onCode: (code: string) => void) {
  const scanned = useEffectEvent(onCode)
  useEffect(() => {
    const wedge = new WedgeReader()
    const hear = (key: KeyboardEvent) => {
      if (key.ctrlKey || key.altKey || key.metaKey) return
      const code = wedge.press(key.key, key.timeStamp)
      if (code === null) return
      key.preventDefault()
      key.stopPropagation()
      if (key.target instanceof HTMLInputElement && key.target.value.endsWith(code))
        key.target.value = key.target.value.slice(0, -code.length)
      scanned(code)
    }
    addEventListener('keydown', hear, { capture: true })
    return () => removeEventListener('keydown', hear, { capture: true })
  }, [])
}
