import { useState } from 'react'
import type { Passkey } from '../../api/types.ts'
import { formatStamp } from '../../i18n/format.ts'
import { useLocale, useT } from '../../i18n/i18n.ts'
import { ProblemNotice } from '../../problems/problem-notice.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FactorCard } from './factor-card.tsx'
import { NameDialog } from './name-dialog.tsx'
import { isGivenUp, knowsPasskeys } from './passkey.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import type { FactorChanges } from './use-factors.ts'

type PasskeysCardProps = {
  passkeys: readonly Passkey[]
  changes: FactorChanges
  onAdded: (codes: readonly string[] | null | undefined) => void
}
type Wish = { do: 'add' } | { do: 'rename' | 'remove'; passkey: Passkey }

/** Somebody's passkeys. */
export function PasskeysCard({ passkeys, changes, onAdded }: PasskeysCardProps) {
  const t = useT()
  const [wish, setWish] = useState<Wish | null>(null)
  const { addPasskey, renamePasskey, removePasskey } = changes
  const failed = [addPasskey.error, renamePasskey.error, removePasskey.error].find((one) => one && !isGivenUp(one))
  const add = (name: string) => {
    setWish(null)
    addPasskey.mutate(name, { onSuccess: (made) => made && onAdded(made.recoveryCodes) })
  }
  return (
    <FactorCard title={t('passkey.title')} text={t('passkey.text')}>
      {passkeys.length > 0 && (
        <ul className="mt-4 grid divide-y divide-line">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="py-3">
              <PasskeyItem
                passkey={passkey}
                onRename={() => setWish({ do: 'rename', passkey })}
                onRemove={() => setWish({ do: 'remove', passkey })}
              />
            </li>
          ))}
        </ul>
      )}
      {failed && <ProblemNotice problem={failed} className="mt-4" />}
      {knowsPasskeys() ? (
        <Button
          look={passkeys.length > 0 ? 'secondary' : 'primary'}
          className="mt-4"
          busy={addPasskey.isPending}
          onClick={() => setWish({ do: 'add' })}
        >
          {t('passkey.add')}
        </Button>
      ) : (
        <Banner className="mt-4">{t('passkey.unknown')}</Banner>
      )}
      {wish?.do === 'add' && (
        <NameDialog
          title={t('passkey.add')}
          text={t('passkey.addText')}
          action={t('passkey.go')}
          onClose={() => setWish(null)}
          onNamed={add}
        />
      )}
      {wish?.do === 'rename' && (
        <NameDialog
          title={t('passkey.rename')}
          name={wish.passkey.name}
          action={t('passkey.save')}
          onClose={() => setWish(null)}
          onNamed={(name) => {
            setWish(null)
            renamePasskey.mutate({ id: wish.passkey.id, name })
          }}
        />
      )}
      {wish?.do === 'remove' && (
        <RemoveDialog
          title={t('passkey.removeAsk', { name: wish.passkey.name })}
          onClose={() => setWish(null)}
          onRemove={() => {
            setWish(null)
            removePasskey.mutate(wish.passkey.id)
          }}
        />
      )}
    </FactorCard>
  )
}

function PasskeyItem({
  passkey,
  onRename,
  onRemove,
}: {
  passkey: Passkey
  onRename: () => void
  onRemove: () => void
}) {
  const t = useT()
  const locale = useLocale()
  const { name } = passkey
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 grow basis-56">
        <p className="font-semibold break-words">{name}</p>
        <p className="text-sm text-soft">
          {passkey.lastUsedAt
            ? t('passkey.used', { at: formatStamp(passkey.lastUsedAt, locale) })
            : t('passkey.added', { at: formatStamp(passkey.addedAt, locale) })}
          {passkey.isBackedUp && ` · ${t('passkey.synced')}`}
        </p>
        {passkey.isSuspended && <p className="text-sm font-semibold text-danger">{t('passkey.suspended')}</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button look="secondary" onClick={onRename} aria-label={t('passkey.renameOne', { name })}>
          {t('passkey.rename')}
        </Button>
        <Button look="danger" onClick={onRemove} aria-label={t('passkey.removeOne', { name })}>
          {t('factors.remove')}
        </Button>
      </div>
    </div>
  )
}
