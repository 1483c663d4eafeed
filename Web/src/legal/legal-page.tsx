import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { useParams } from 'react-router'
import { api, bodyOf } from '../api/client.ts'
import { accountCatalog } from '../i18n/account-catalog.ts'
import { addCatalog, useLanguage, useT } from '../i18n/i18n.ts'
import { ProblemNotice } from '../problems/problem-notice.tsx'
import { Banner } from '../ui/banner.tsx'
import { Page } from '../ui/page.tsx'
import { Loading, Skeleton } from '../ui/skeleton.tsx'
import { blocksOf } from './blocks.ts'

const texts = addCatalog(accountCatalog)

/** A page of the operator's: terms, privacy, imprint. */
export default function LegalPage() {
  use(texts)
  const t = useT()
  const { name = '' } = useParams()
  const language = useLanguage()
  const { data, error, refetch } = useQuery({
    queryKey: ['legal', name, language],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/legal/{name}', { params: { path: { name }, query: { language } }, signal })),
    staleTime: 60_000,
  })
  const { title, blocks } = blocksOf(data?.text ?? '')
  return (
    <Page title={title ?? t('legal.title')}>
      {error && <ProblemNotice problem={error} onRetry={() => refetch()} className="mt-6" />}
      {!data && !error && (
        <>
          <Loading />
          <Skeleton className="mt-6 h-40 w-full" />
        </>
      )}
      {data?.isPlaceholder && (
        <Banner tone="warning" title={t('legal.placeholder')} className="mt-6">
          {t('legal.placeholderText')}
        </Banner>
      )}
      {data && (
        <div lang={data.language} className="mt-6 grid max-w-prose gap-4">
          {blocks.map((block) =>
            block.isHeading ? (
              <h2 key={block.at} className="mt-4 text-xl">
                {block.text}
              </h2>
            ) : (
              <p key={block.at} className="whitespace-pre-line">
                {block.text}
              </p>
            ),
          )}
          {!data.isPlaceholder && <p className="text-sm text-soft">{t('legal.version', { version: data.version })}</p>}
        </div>
      )}
    </Page>
  )
}
