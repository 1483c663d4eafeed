import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FactorCard } from './factor-card.tsx'
import type { FactorChanges } from './use-factors.ts'

type CodesCardProps = {
  left: number
  changes: FactorChanges
  onMade: (codes: readonly string[] | null | undefined) => void
}

const few = 3

/** How many recovery codes are left, and how to get others. */
export function CodesCard({ left, changes: { makeCodes }, onMade }: CodesCardProps) {
  const t = useT()
  return (
    <FactorCard title={t('codes.title')} text={t('codes.text')}>
      {left > few ? (
        <p className="mt-3 font-semibold">{t('codes.left', { count: left })}</p>
      ) : (
        <Banner tone="warning" className="mt-3">
          {t('codes.left', { count: left })}
        </Banner>
      )}
      {makeCodes.error && <ProblemNotice problem={makeCodes.error} className="mt-4" />}
      <Button
        look="secondary"
        className="mt-4"
        busy={makeCodes.isPending}
        onClick={() => makeCodes.mutate(undefined, { onSuccess: (made) => made && onMade(made.recoveryCodes) })}
      >
        {t('codes.make')}
      </Button>
    </FactorCard>
  )
}
