import { useEffect, useReducer, useRef } from 'react'
import type { LogLine } from '../../live/messages.ts'
import { useLiveMessage, useWatch } from '../../live/use-live.ts'
import { emptyLog, type LogBuffer, setPaused, take } from './log-buffer.ts'

type Action = { do: 'take'; lines: readonly LogLine[] } | { do: 'pause'; isPaused: boolean } | { do: 'clear' }

function reduce(log: LogBuffer, action: Action): LogBuffer {
  switch (action.do) {
    case 'take':
      return take(log, action.lines)
    case 'pause':
      return setPaused(log, action.isPaused)
    case 'clear':
      return { ...log, shown: [], waiting: [] }
  }
}

const drawMilliseconds = 100

const nameOf = (line: LogLine) => `${line.at} ${line.source} ${line.message}`

/** The server's log as it is written. In a burst, lines are drawn together. */
export function useLog() {
  const [log, act] = useReducer(reduce, emptyLog)
  const come = useRef<LogLine[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const newest = useRef<LogLine | undefined>(undefined)
  const draw = () => {
    timer.current = undefined
    act({ do: 'take', lines: come.current })
    come.current = []
  }
  const add = (lines: readonly LogLine[]) => {
    if (lines.length === 0) return
    newest.current = lines.at(-1)
    come.current.push(...lines)
    timer.current ??= setTimeout(draw, drawMilliseconds)
  }
  useWatch('admin', undefined, (snapshot) => {
    const lines = (snapshot as { log?: LogLine[] }).log ?? []
    // After a break the latest lines come again: those after the last one that is known are new.
    const known = newest.current && nameOf(newest.current)
    const last = known === undefined ? -1 : lines.findLastIndex((line) => nameOf(line) === known)
    add(lines.slice(last + 1))
  })
  useLiveMessage('logLine', (line) => add([line]))
  useEffect(() => () => clearTimeout(timer.current), [])
  return { log, pause: (isPaused: boolean) => act({ do: 'pause', isPaused }), clear: () => act({ do: 'clear' }) }
}
