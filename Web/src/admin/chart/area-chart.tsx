import { type PointerEvent, useId, useState } from 'react'
import { areaPath, linear, linePath, nearest, niceTicks, timeTicks } from './scale.ts'
import { useWidth } from './use-width.ts'

/** One line of a chart. Lines differ by more than their colour: the second one is dashed. */
export type Line = { label: string; values: readonly number[] }

type AreaChartProps = {
  /** What it shows, for those who can't see it; the figures themselves stand in a table. */
  label: string
  /** Moments, rising; each line has a value for each. */
  at: readonly number[]
  lines: readonly [Line] | readonly [Line, Line]
  formatAt: (at: number) => string
  formatTick: (at: number) => string
  format: (value: number) => string
  formatAxis: (value: number) => string
  height?: number
  /** Where the time axis begins, if not at the first moment. */
  from?: number
}

const bottom = 26
const top = 10
const right = 12
const colors = ['var(--chart-1)', 'var(--chart-2)'] as const

/** Lines over time with the area below them. Pointing at it shows the figures of the nearest moment. */
export function AreaChart(props: AreaChartProps) {
  const { label, at, lines, formatAt, formatTick, format, formatAxis, height = 220 } = props
  const [box, width] = useWidth<HTMLDivElement>()
  const [pointed, setPointed] = useState<number | null>(null)
  const fillId = useId()
  const [from, to] = [props.from ?? at[0] ?? 0, at.at(-1) ?? 1]
  const most = Math.max(0, ...lines.flatMap((line) => line.values))
  const ticks = niceTicks(most)
  const axis = ticks.map(formatAxis)
  // As wide as the longest label: figures are about 7 pixels each.
  const left = Math.max(36, ...axis.map((text) => text.length * 7 + 14))
  const floor = height - bottom
  const x = linear(from, to, left, Math.max(left + 1, width - right))
  const y = linear(0, ticks.at(-1) ?? 1, floor, top)
  const index = pointed === null ? null : Math.min(pointed, at.length - 1)
  const point = (move: PointerEvent<SVGSVGElement>) => {
    const across = move.clientX - move.currentTarget.getBoundingClientRect().left
    setPointed(nearest(at.map(x), across))
  }
  return (
    <div ref={box} className="relative" style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={label}
          className="block touch-pan-y"
          onPointerMove={point}
          onPointerDown={point}
          onPointerLeave={() => setPointed(null)}
        >
          <defs>
            <linearGradient id={fillId} x1="0" x2="0" y1="0" y2="1">
              <stop offset="0" stopColor={colors[0]} stopOpacity="0.28" />
              <stop offset="1" stopColor={colors[0]} stopOpacity="0.03" />
            </linearGradient>
          </defs>
          {ticks.map((tick, order) => (
            <g key={tick}>
              <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
              <text x={left - 8} y={y(tick)} dy="0.32em" textAnchor="end" className="figures fill-soft text-xs">
                {axis[order]}
              </text>
            </g>
          ))}
          {timeTicks(from, to, Math.max(2, Math.floor(width / 120))).map((tick) => (
            <text key={tick} x={x(tick)} y={height - 6} textAnchor="middle" className="figures fill-soft text-xs">
              {formatTick(tick)}
            </text>
          ))}
          {lines.map((line, order) => {
            const outline = line.values.map((value, place) => [x(at[place] ?? from), y(value)] as const)
            return (
              <g key={line.label}>
                {order === 0 && <path d={areaPath(outline, floor)} fill={`url(#${fillId})`} />}
                <path
                  d={linePath(outline)}
                  fill="none"
                  stroke={colors[order]}
                  strokeWidth="2"
                  strokeLinejoin="round"
                  strokeDasharray={order === 0 ? undefined : '5 4'}
                />
                {index !== null && outline[index] && (
                  <circle
                    cx={outline[index][0]}
                    cy={outline[index][1]}
                    r="4"
                    fill={colors[order]}
                    className="stroke-surface"
                    strokeWidth="2"
                  />
                )}
              </g>
            )
          })}
          {index !== null && (
            <line
              x1={x(at[index] ?? from)}
              x2={x(at[index] ?? from)}
              y1={top}
              y2={floor}
              className="stroke-edge"
              strokeDasharray="2 3"
            />
          )}
        </svg>
      )}
      {index !== null && width > 0 && (
        <div
          className="pointer-events-none absolute top-2 z-10 rounded-xl border border-line bg-surface px-3 py-2 text-sm whitespace-nowrap shadow-float"
          style={besides(x(at[index] ?? from), width)}
          aria-hidden="true"
        >
          <p className="figures text-soft">{formatAt(at[index] ?? from)}</p>
          {lines.map((line) => (
            <p key={line.label} className="figures">
              <span className="text-soft">{line.label}</span>{' '}
              <span className="font-semibold">{format(line.values[index] ?? 0)}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  )
}

// The words stand on the side that has more room.
const besides = (across: number, width: number) =>
  across < width / 2 ? { left: across + 12 } : { right: width - across + 12 }

/** What the lines mean, where there is more than one. */
export function Legend({ labels }: { labels: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
      {labels.map((label, order) => (
        <li key={label} className="flex items-center gap-2">
          <svg width="22" height="4" aria-hidden="true">
            <line
              x1="0"
              x2="22"
              y1="2"
              y2="2"
              stroke={colors[order]}
              strokeWidth="3"
              strokeDasharray={order === 0 ? undefined : '5 4'}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
