import { type MessageKey, useT } from '../../i18n/i18n.ts'
import { Banner } from '../../ui/banner.tsx'
import type { AdminEvent } from '../types.ts'

const texts: Record<AdminEvent['warnings'][number]['kind'], MessageKey> = {
  neverOpens: 'admin.tier.neverOpens',
  sellsAfterStart: 'admin.tier.sellsAfterStart',
}

/** What is allowed about a tier and may yet be a mistake. */
export function TierWarnings({ event, tierId }: { event: AdminEvent; tierId: string }) {
  const t = useT()
  return event.warnings
    .filter((warning) => warning.tierId === tierId)
    .map(({ kind }) => (
      <Banner key={kind} tone="warning" className="m-4 sm:mx-5">
        {t(texts[kind])}
      </Banner>
    ))
}
