import { useQuery } from '@tanstack/react-query'
import { use, useEffect } from 'react'
import { Link } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useT } from '../i18n/i18n.ts'
import { showTerms } from './consent.ts'

const texts = addCatalog(accountCatalog)

/** What one agrees to by the button that follows. Whoever has agreed to the terms as they are is told nothing. */
export default function Agreement({ userId, isGuest = false }: { userId?: string; isGuest?: boolean }) {
  use(texts)
  const t = useT()
  const { data } = useQuery({
    queryKey: ['agreement', userId],
    queryFn: async ({ signal }) => {
      if (userId) return bodyOf(api.GET('/api/me/consents', { signal }))
      const terms = await bodyOf(api.GET('/api/legal/{name}', { params: { path: { name: 'terms' } }, signal }))
      return { version: terms.version, agreedAt: null }
    },
  })
  const version = data && data.agreedAt === null ? data.version : null
  useEffect(() => {
    showTerms(version)
    return () => showTerms(null)
  }, [version])
  if (version === null) return null
  return (
    <p className="text-sm text-soft">
      {t(userId ? 'legal.agreePay' : isGuest ? 'legal.agreeGuest' : 'legal.agreeSignUp')}{' '}
      <Link to="/legal/terms" target="_blank" className="inline-block min-h-6 underline underline-offset-4">
        {t('legal.terms')}
      </Link>{' '}
      <Link to="/legal/privacy" target="_blank" className="inline-block min-h-6 underline underline-offset-4">
        {t('legal.privacy')}
      </Link>
    </p>
  )
}
