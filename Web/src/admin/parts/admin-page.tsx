import type { ReactNode } from 'react'
import { Page } from '../../ui/page.tsx'

type AdminPageProps = {
  title: string
  heading?: ReactNode
  /** Stands below the heading, before what it acts on. */
  tools?: ReactNode
  lead?: string
  children: ReactNode
}

/** An organisers' page. */
export function AdminPage({ title, heading, tools, lead, children }: AdminPageProps) {
  return (
    <Page title={title} heading={heading ?? title} wide>
      {lead && <p className="mt-1.5 max-w-prose text-soft">{lead}</p>}
      {tools && <div className="mt-4 flex flex-wrap items-center gap-2">{tools}</div>}
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </Page>
  )
}
