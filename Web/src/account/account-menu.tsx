import { Link } from 'react-router'
import { chooseLanguage, useLanguage, useT } from '../i18n/i18n.ts'
import { localeNames, locales } from '../i18n/locale.ts'
import { useStore } from '../platform/store.ts'
import { session, signOut } from '../session/session.ts'
import { chooseTheme, theme, themes } from '../theme/theme.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Popover } from '../ui/popover.tsx'
import { Select } from '../ui/select.tsx'

/** Who is signed in, and how the app looks and speaks. */
export function AccountMenu() {
  const t = useT()
  const locale = useLanguage()
  const who = useStore(session)
  const chosen = useStore(theme)
  return (
    <Popover button={<Icon name="person" />} label={t('account.menu')}>
      {(close) => (
        <div className="grid gap-4">
          {who ? (
            <>
              <p>
                <span className="block text-sm text-soft">{t('account.signedInAs')}</span>
                <span className="font-semibold break-words">{who.displayName}</span>
              </p>
              <Link to="/account" onClick={close} className="font-semibold underline underline-offset-4">
                {t('account.own')}
              </Link>
              {who.role === 'admin' && (
                <Link to="/admin" onClick={close} className="font-semibold underline underline-offset-4">
                  {t('nav.admin')}
                </Link>
              )}
            </>
          ) : (
            <div className="flex flex-wrap gap-2">
              <ButtonLink
                to={`/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`}
                onClick={close}
              >
                {t('account.signIn')}
              </ButtonLink>
              <ButtonLink
                look="secondary"
                to={`/sign-up?return=${encodeURIComponent(location.pathname + location.search)}`}
                onClick={close}
              >
                {t('account.signUp')}
              </ButtonLink>
            </div>
          )}
          <Select
            label={t('settings.language')}
            value={locale}
            onChange={(change) => chooseLanguage(change.target.value as typeof locale)}
          >
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {localeNames[one]}
              </option>
            ))}
          </Select>
          <Select
            label={t('settings.theme')}
            value={chosen}
            onChange={(change) => chooseTheme(change.target.value as typeof chosen)}
          >
            {themes.map((one) => (
              <option key={one} value={one}>
                {t(`settings.theme.${one}`)}
              </option>
            ))}
          </Select>
          {who && (
            <Button
              look="secondary"
              onClick={() => {
                close()
                signOut()
              }}
            >
              {t('account.signOut')}
            </Button>
          )}
        </div>
      )}
    </Popover>
  )
}
