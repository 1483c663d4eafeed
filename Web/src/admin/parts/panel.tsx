import { type ReactNode, useId } from 'react'

type PanelProps = {
  title: ReactNode
  /** Stands in the title's row, at its end. */
  tools?: ReactNode
  note?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a page, with a heading of its own. */
export function Panel({ title, tools, note, className = '', children }: PanelProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={`min-w-0 rounded-2xl border border-line bg-surface ${className}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 pt-4 sm:px-5">
        <div className="min-w-0">
          <h2 id={titleId} className="text-lg">
            {title}
          </h2>
          {note && <p className="mt-0.5 text-sm text-soft">{note}</p>}
        </div>
        {tools && <div className="flex flex-wrap items-center gap-2">{tools}</div>}
      </div>
      <div className="p-4 sm:p-5">{children}</div>
    </section>
  )
}
