const paths = {
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  bell: 'M6 9a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7m4 11a2.200 2.200 0 0 0 4 0',
  calendar: 'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1m-1 4h16M8 3.500V7m8-3.500V7',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  clock: 'M12 7.500V12l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0',
  close: 'm6 6 12 12M18 6 6 18',
  info: 'M12 11v5m0-8.500v.1m9 4.400a9 9 0 1 1-18 0 9 9 0 0 1 18 0',
  minus: 'M6 12h12',
  pause: 'M9 6v12m6-12v12',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8m-7.500 8a7.500 7.500 0 0 1 15 0',
  people:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 20a6.500 6.500 0 0 1 13 0M16 4.800a3.500 3.500 0 0 1 0 6.400M18 14a6.500 6.500 0 0 1 3.500 6',
  pin: 'M12 21s7-6.200 7-11.500a7 7 0 0 0-14 0C5 14.800 12 21 12 21m0-9a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5',
  plus: 'M12 6v12M6 12h12',
  search: 'm20 20-4.500-4.500M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0',
  ticket:
    'M4 6h16a1 1 0 0 1 1 1v3a2 2 0 0 0 0 4v3a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-3a2 2 0 0 0 0-4V7a1 1 0 0 1 1-1m10 1v2m0 2v2m0 2v2',
  warning:
    'M12 9.500v4m0 3v.1M10.700 4.300 2.600 18a1.500 1.500 0 0 0 1.300 2.200h16.200a1.500 1.500 0 0 0 1.300-2.200L13.300 4.300a1.500 1.500 0 0 0-2.600 0',
  zoomIn: 'm20 20-4.500-4.500M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0m-7-3v6m-3-3h6',
  zoomOut: 'm20 20-4.500-4.500M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0M8 11h6',
} as const

export type IconName = keyof typeof paths

/** A drawing beside words, by its name. */
export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return <Drawing path={paths[name]} className={className} />
}

/** A drawing beside words. It says nothing by itself, so readers of screens are spared it. */
export function Drawing({ path, className }: { path: string; className: string }) {
  return (
    <svg viewBox="0 0 24 24" className={`shrink-0 ${className}`} aria-hidden="true" focusable="false">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
