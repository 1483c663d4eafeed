/** What can be compared by itself. */
export type Plain = string | number | boolean | null

export type Merge<T> = {
  /** Everything on which the two agree, or that only one of them changed; where they disagree, mine. */
  merged: T
  /** The names of what both changed, to different things. Somebody has to choose. */
  conflicts: (keyof T & string)[]
}

/** Brings two changes of the same thing together: mine, and those that others have made to it since `base`. */
export function mergeThree<T extends Record<string, Plain>>(base: T, mine: T, theirs: T): Merge<T> {
  const merged = { ...mine }
  const conflicts: (keyof T & string)[] = []
  for (const name of Object.keys(base) as (keyof T & string)[]) {
    if (mine[name] === base[name]) merged[name] = theirs[name]
    else if (theirs[name] !== base[name] && theirs[name] !== mine[name]) conflicts.push(name)
  }
  return { merged, conflicts }
}

/** The result of a choice for each conflict. */
export function settle<T extends Record<string, Plain>>(
  merge: Merge<T>,
  theirs: T,
  takesTheirs: ReadonlySet<string>,
): T {
  const settled = { ...merge.merged }
  for (const name of merge.conflicts) if (takesTheirs.has(name)) settled[name] = theirs[name]
  return settled
}
