import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation } from 'react-router'
import { useT } from '../../i18n/i18n.ts'
import { Icon } from '../../ui/icon.tsx'

const pause = 250

/** Searches while one types, a quarter of a second after the last key. */
export function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useT()
  const [typed, setTyped] = useState(value)
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setTyped(value)
  }
  const { pathname } = useLocation()
  const search = useEffectEvent((text: string) => {
    // Whoever has followed a link is on the way there, though the page that they leave is shown until the next one is loaded.
    if (window.location.pathname === pathname) onChange(text)
  })
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => search(typed.trim()), pause)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <search className="mt-6 block max-w-xl">
      <label className="relative block">
        <span className="sr-only">{t('events.search')}</span>
        <Icon
          name="search"
          className="pointer-events-none absolute start-4 top-1/2 size-5 -translate-y-1/2 text-soft"
        />
        <input
          type="search"
          enterKeyHint="search"
          maxLength={100}
          value={typed}
          onChange={(input) => setTyped(input.target.value)}
          placeholder={t('events.searchHint')}
          className="min-h-13 w-full rounded-full border border-edge bg-surface ps-12 pe-5 text-lg placeholder:text-soft"
        />
      </label>
    </search>
  )
}
