import { useState } from 'react'
import { useStore } from '../platform/store.ts'
import type { Device } from './device.ts'
import { OverviewPage } from './overview-page.tsx'
import { PostPage } from './post-page.tsx'
import { ScanPage } from './scan-page.tsx'

/** The gate: first where one stands, then who comes; and for supervisors how it goes. */
export function GatePage({ device, role }: { device: Device; role: string }) {
  const post = useStore(device.post)
  const [place, setPlace] = useState<'scan' | 'post' | 'overview'>('scan')
  const toScan = () => setPlace('scan')
  if (!post || place === 'post') return <PostPage device={device} role={role} isFirst={!post} onDone={toScan} />
  if (place === 'overview') return <OverviewPage device={device} post={post} onBack={toScan} />
  return <ScanPage device={device} post={post} isSupervisor={role !== 'gate'} onGo={setPlace} />
}
