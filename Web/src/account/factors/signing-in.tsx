import { useState } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Loading, Skeleton } from '../../ui/skeleton.tsx'
import { AppCard } from './app-card.tsx'
import { CodesCard } from './codes-card.tsx'
import { CodesDialog } from './codes-dialog.tsx'
import { PasskeysCard } from './passkeys-card.tsx'
import { useFactorChanges, useFactors } from './use-factors.ts'
import { useProof } from './use-proof.tsx'

type SigningInProps = {
  userId: string
  /** Something was set up, and its recovery codes, if there were any, were seen. */
  onSetUp?: () => void
}

/** With what somebody signs in beside a password: passkeys, an authenticator app, and codes for when both are lost. */
export function SigningIn({ userId, onSetUp }: SigningInProps) {
  const t = useT()
  const { data: factors, error, refetch } = useFactors(userId)
  const { run, dialog } = useProof((factors?.passkeys.length ?? 0) > 0)
  const changes = useFactorChanges(userId, run)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const added = (made: readonly string[] | null | undefined) => (made ? setCodes(made) : onSetUp?.())
  return (
    <section aria-labelledby="signing-in" className="mt-10">
      <h2 id="signing-in" tabIndex={-1} className="text-2xl">
        {t('factors.title')}
      </h2>
      <p className="mt-1 max-w-prose text-soft">{t('factors.lead')}</p>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {!factors && !error && (
        <div className="mt-6 grid gap-3">
          <Loading />
          <Skeleton className="h-40 rounded-2xl" />
          <Skeleton className="h-28 rounded-2xl" />
        </div>
      )}
      {factors && (
        <div className="mt-6 grid gap-3">
          {factors.takesPasskeys && <PasskeysCard passkeys={factors.passkeys} changes={changes} onAdded={added} />}
          <AppCard app={factors.app} changes={changes} onAdded={added} />
          {(factors.app || factors.passkeys.length > 0) && (
            <CodesCard left={Number(factors.recoveryCodesLeft)} changes={changes} onMade={added} />
          )}
        </div>
      )}
      {dialog}
      {codes && (
        <CodesDialog
          codes={codes}
          onClose={() => {
            setCodes(null)
            onSetUp?.()
          }}
        />
      )}
    </section>
  )
}
