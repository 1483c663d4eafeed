import type { ReactNode } from 'react'

type DataTableProps = {
  /** What the table holds; read before it, not shown. */
  caption: string
  head: readonly { label: string; isFigure?: boolean; isHidden?: boolean }[]
  children: ReactNode
}

/** A table that scrolls sideways by itself when it is wider than the page, also by keyboard. */
export function DataTable({ caption, head, children }: DataTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="relative overflow-x-auto" tabIndex={0}>
      <table className="w-full border-collapse text-start">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-soft">
            {head.map(({ label, isFigure, isHidden }) => (
              <th
                key={label}
                scope="col"
                className={`px-3 py-2 font-medium whitespace-nowrap first:ps-0 last:pe-0 ${isFigure ? 'text-end' : 'text-start'}`}
              >
                <span className={isHidden ? 'sr-only' : ''}>{label}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">{children}</tbody>
      </table>
    </div>
  )
}

const cell = 'px-3 py-2.5 align-middle first:ps-0 last:pe-0'

/** A cell. Figures stand at the end, so that they can be compared. */
export function Cell({
  isFigure = false,
  className = '',
  children,
}: {
  isFigure?: boolean
  className?: string
  children: ReactNode
}) {
  return <td className={`${cell} ${isFigure ? 'figures text-end whitespace-nowrap' : ''} ${className}`}>{children}</td>
}

/** The cell that names its row. */
export function RowHead({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="row" className={`${cell} text-start font-semibold ${className}`}>
      {children}
    </th>
  )
}
