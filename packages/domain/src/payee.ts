const versionAt = 14

/**
 * The owner under whom a worker's test money lies: the worker's id with the bits of its version turned (UUIDv7 ↔ UUIDv8),
 * so that it is found without looking it up and is nobody else's. The twin of the twin is the worker.
 */
export function testTwinOf(workerId: string): string {
  const version = Number.parseInt(workerId.charAt(versionAt), 16)
  return `${workerId.slice(0, versionAt)}${(15 - version).toString(16)}${workerId.slice(versionAt + 1)}`
}

/** Who is paid for work in an app: in a live one the worker, in a test one their twin, whose money never becomes theirs. */
export const payeeOf = (workerId: string, mode: 'test' | 'live'): string =>
  mode === 'live' ? workerId : testTwinOf(workerId)
