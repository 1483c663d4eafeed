import type { Cluster } from '../types.ts'

/** What all silos that are there do together. Those that fell silent are not counted: what they last said is no longer so. */
export type ClusterSums = {
  active: number
  silent: number
  activations: number
  callsPerSecond: number
  commitsPerSecond: number
  /** The mean over all commits; null: there were none. */
  meanChanges: number | null
  meanMilliseconds: number | null
}

/** Adds the silos up. Means weigh by how often each silo commits. */
export function sumUp({ silos }: Cluster): ClusterSums {
  const active = silos.filter((silo) => silo.state === 'active')
  const sum = (value: (silo: (typeof active)[number]) => number) =>
    active.reduce((total, silo) => total + value(silo), 0)
  const commitsPerSecond = sum((silo) => silo.commits.perSecond)
  const mean = (value: (silo: (typeof active)[number]) => number) =>
    commitsPerSecond > 0 ? sum((silo) => value(silo) * silo.commits.perSecond) / commitsPerSecond : null
  return {
    active: active.length,
    silent: silos.length - active.length,
    activations: sum((silo) => silo.activations.reduce((total, grain) => total + grain.count, 0)),
    callsPerSecond: sum((silo) => silo.callsPerSecond),
    commitsPerSecond,
    meanChanges: mean((silo) => silo.commits.meanChanges),
    meanMilliseconds: mean((silo) => silo.commits.meanMilliseconds),
  }
}

/** Every class of grains that is anywhere in memory, the most frequent first, with how many each silo holds. */
export function grainTable({ silos }: Cluster): { grain: string; counts: number[]; total: number }[] {
  const grains = new Set(silos.flatMap((silo) => silo.activations.map((one) => one.grain)))
  const rows = [...grains].map((grain) => {
    const counts = silos.map((silo) => silo.activations.find((one) => one.grain === grain)?.count ?? 0)
    return { grain, counts, total: counts.reduce((total, count) => total + count, 0) }
  })
  return rows.sort((one, other) => other.total - one.total || one.grain.localeCompare(other.grain))
}
