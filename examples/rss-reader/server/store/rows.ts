/** Rows come from our own schema: their columns are named once, where they are selected. */
export function rowsOf<T>(rows: readonly Record<string, unknown>[]): T[] {
  return rows as T[]
}

export function rowOf<T>(row: Record<string, unknown> | undefined): T | undefined {
  return row as T | undefined
}
