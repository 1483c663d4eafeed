import { Drawing } from '../../ui/icon.tsx'

const paths = {
  chart: 'M4 4v16h16M8 15l3.500-4 3 2.500L19 8',
  calendar: 'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1m-1 4h16M8 3.500V7m8-3.500V7',
  gate: 'M5 20V5.500a1 1 0 0 1 1-1h7a1 1 0 0 1 1 1V20M3 20h18M11 12.500v.1M17 9l3.500 3L17 15',
  people:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7M2.500 20a6.500 6.500 0 0 1 13 0M16 4.800a3.500 3.500 0 0 1 0 6.400M18 14a6.500 6.500 0 0 1 3.500 6',
  receipt: 'M6 3.500h12v17l-3-2-3 2-3-2-3 2zm3.500 5h5m-5 4h5',
  shop: 'M5 10.500V19a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-8.500M5.500 4.500h13L20.500 10h-17zM10 20v-5.500h4V20',
  inbox: 'M4 13.500 6.500 5h11L20 13.500V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zm0 0h4.500l1.500 2.500h4l1.500-2.500H20',
  letter: 'M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1m-.5 1.500 8.500 6 8.500-6',
  shield: 'M12 3.500 5 6v5.500c0 4.500 3 7.500 7 9 4-1.500 7-4.500 7-9V6zm-3 8 2.300 2.300L15.500 9.500',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12m9.500 3a3 3 0 1 0 0-6 3 3 0 0 0 0 6',
  lock: 'M6 10.500h12a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7.500a1 1 0 0 1 1-1m2 0V8a4 4 0 0 1 8 0v2.500M12 14.500v2',
  server:
    'M5 4.500h14a1 1 0 0 1 1 1V10a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5.500a1 1 0 0 1 1-1m0 8.500h14a1 1 0 0 1 1 1v4.500a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V14a1 1 0 0 1 1-1m2.500-5.300v.1m0 8.400v.1',
  lines: 'M4 6h16M4 10.500h10M4 15h16M4 19.500h7',
  pencil: 'm4.500 19.500 1-4L16 5l3 3L8.500 18.500zM14 7l3 3',
  play: 'M8 5.500v13l10.500-6.500z',
  pause: 'M9 6v12m6-12v12',
  plus: 'M12 6v12M6 12h12',
  bin: 'M5 7h14M9.500 7V4.500h5V7m-8 0 1 12.500h9l1-12.500m-7.500 4v5m3-5v5',
  refresh: 'M19.500 12a7.500 7.500 0 1 1-2.300-5.400M19.500 4v4.500H15',
  up: 'M12 19V5m-5.500 5.500L12 5l5.500 5.500',
  down: 'M12 5v14m-5.500-5.500L12 19l5.500-5.500',
  right: 'm9 5.500 6.500 6.500L9 18.500',
  seat: 'M7 4.500V12h10V4.500M5 12h14v4H5zm2 4v4m10-4v4',
} as const

export type AdminIconName = keyof typeof paths

/** A drawing beside words, as `ui/icon`, for what only organisers see. */
export function AdminIcon({ name, className = 'size-5' }: { name: AdminIconName; className?: string }) {
  return <Drawing path={paths[name]} className={className} />
}
