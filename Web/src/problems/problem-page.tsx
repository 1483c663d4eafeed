import { Problem, type Slug, slugs } from '../api/problem.ts'
import { useT } from '../i18n/i18n.ts'
import { Page } from '../ui/page.tsx'
import { Details, RemedyButton } from './problem-notice.tsx'
import { explain } from './table.ts'
import { useRetry } from './use-retry.ts'

/** A problem instead of a page. */
export function ProblemPage({ problem, onRetry }: { problem: unknown; onRetry?: (() => void) | undefined }) {
  const t = useT()
  const slug = problem instanceof Problem ? problem.slug : 'unknown'
  const { title, text, remedy } = explain(slug)
  const seconds = useRetry(problem, onRetry)
  return (
    <Page title={t(title)} lead={t(text)}>
      {seconds !== null && <p className="figures mt-4 text-soft">{t('problem.retryIn', { seconds })}</p>}
      <Details problem={problem} />
      <div className="mt-6">
        <RemedyButton remedy={remedy} onRetry={onRetry} />
      </div>
    </Page>
  )
}

/** Explains a kind of problem by its name: where a problem's type leads. */
export function ProblemHelp({ slug }: { slug: string | undefined }) {
  const known = slugs.find((one): one is Slug => one === slug)
  return <ProblemPage problem={new Problem(0, { type: known ?? 'not-found' })} />
}
