import { useEffect } from 'react'

/** Keeps the screen awake while the component is shown and the page is seen. Where a browser can't, the screen does as it likes. */
export function useWakeLock() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined
    let isShown = true
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      const given = await navigator.wakeLock?.request('screen').catch(() => undefined)
      if (isShown) lock = given
      else given?.release().catch(() => undefined)
    }
    ask()
    // The browser takes the lock back from a hidden page.
    document.addEventListener('visibilitychange', ask)
    return () => {
      isShown = false
      document.removeEventListener('visibilitychange', ask)
      lock?.release().catch(() => undefined)
    }
  }, [])
}
