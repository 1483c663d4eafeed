import { useState } from 'react'
import { type Composition, designOf, type Palette } from './design.ts'

type PosterProps = { name: string; imageUrl: string | null; className?: string }

/** An event's picture: its organiser's, or one made of its name if there is none or it can't be loaded. It decorates; the name stands beside it in words. */
export function Poster({ name, imageUrl, className = '' }: PosterProps) {
  const [broken, setBroken] = useState<string | null>(null)
  if (imageUrl && imageUrl !== broken)
    return (
      <img
        src={imageUrl}
        alt=""
        className={`size-full object-cover ${className}`}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(imageUrl)}
      />
    )
  const { palette, composition, random } = designOf(name)
  const Drawing = drawings[composition]
  return (
    <svg
      viewBox="0 0 400 300"
      preserveAspectRatio="xMidYMid slice"
      className={`size-full ${className}`}
      aria-hidden="true"
    >
      <rect width="400" height="300" fill={palette[0]} />
      <Drawing palette={palette} random={random} />
    </svg>
  )
}

type DrawingProps = { palette: Palette; random: () => number }

const drawings: Record<Composition, (props: DrawingProps) => React.ReactNode> = {
  sun: Sun,
  arcs: Arcs,
  columns: Columns,
  tiles: Tiles,
  orbit: Orbit,
  peaks: Peaks,
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index)

function Sun({ palette, random }: DrawingProps) {
  const [x, y, radius] = [120 + random() * 180, 110 + random() * 50, 70 + random() * 35]
  return (
    <>
      <circle cx={x} cy={y} r={radius} fill={palette[2]} />
      {range(6).map((line) => {
        const level = 175 + line * 24
        const lift = 14 + random() * 16
        const path = `M-20 ${level} C 80 ${level - lift}, 140 ${level + lift}, 220 ${level} S 360 ${level - lift}, 430 ${level} V 320 H -20 Z`
        return <path key={line} d={path} fill={[palette[3], palette[1], palette[0]][line % 3]} />
      })}
    </>
  )
}

function Arcs({ palette, random }: DrawingProps) {
  const [x, y] = [random() < 0.5 ? 0 : 400, random() < 0.5 ? 0 : 300]
  return (
    <>
      {range(7).map((ring) => (
        <circle
          key={ring}
          cx={x}
          cy={y}
          r={330 - ring * 46}
          fill={[palette[1], palette[0], palette[2], palette[0], palette[3], palette[0], palette[1]][ring]}
        />
      ))}
      <circle cx={400 - x * 0.72 - 56} cy={300 - y * 0.6 - 58} r="30" fill={palette[2]} />
    </>
  )
}

function Columns({ palette, random }: DrawingProps) {
  return range(10).map((column) => {
    const height = 60 + random() * 190
    const color = palette[1 + Math.floor(random() * 3)]
    return <path key={column} d={`M${column * 40 + 4} 300 v-${height} a16 16 0 0 1 32 0 v${height} z`} fill={color} />
  })
}

function Tiles({ palette, random }: DrawingProps) {
  return range(12).map((tile) => {
    const [x, y] = [(tile % 4) * 100, Math.floor(tile / 4) * 100]
    const [turn, color] = [Math.floor(random() * 4) * 90, palette[1 + Math.floor(random() * 3)]]
    const isDot = random() < 0.22
    return isDot ? (
      <circle key={tile} cx={x + 50} cy={y + 50} r="34" fill={color} />
    ) : (
      <path
        key={tile}
        d={`M${x} ${y} h100 a100 100 0 0 1 -100 100 z`}
        fill={color}
        transform={`rotate(${turn} ${x + 50} ${y + 50})`}
      />
    )
  })
}

function Orbit({ palette, random }: DrawingProps) {
  const tilt = -30 + random() * 60
  return (
    <g transform={`rotate(${tilt} 200 150)`}>
      <circle cx="200" cy="150" r="58" fill={palette[2]} />
      {range(5).map((ring) => {
        const angle = random() * Math.PI * 2
        const [rx, ry] = [95 + ring * 38, 34 + ring * 22]
        return (
          <g key={ring}>
            <ellipse cx="200" cy="150" rx={rx} ry={ry} fill="none" stroke={palette[1]} strokeWidth="3" />
            <circle
              cx={200 + rx * Math.cos(angle)}
              cy={150 + ry * Math.sin(angle)}
              r={8 + random() * 10}
              fill={palette[ring % 2 ? 1 : 3]}
            />
          </g>
        )
      })}
    </g>
  )
}

function Peaks({ palette, random }: DrawingProps) {
  return (
    <>
      <circle cx={60 + random() * 280} cy={60 + random() * 40} r="34" fill={palette[3]} />
      {range(7).map((peak) => {
        const [x, width, height] = [peak * 66 - 30 + random() * 24, 130 + random() * 90, 110 + random() * 120]
        return (
          <path
            key={peak}
            d={`M${x - width / 2} 300 L${x} ${300 - height} L${x + width / 2} 300 Z`}
            fill={palette[1 + (peak % 3)]}
            opacity="0.92"
          />
        )
      })}
    </>
  )
}
