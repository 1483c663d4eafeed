import { solve, type Work } from './solve.ts'

self.onmessage = ({ data }: MessageEvent<Work>) => self.postMessage(solve(data))
