/** The formula engine broke down, and with it every workbook of this process or worker: begin a new one. */
export class EngineBroke extends Error {
  constructor(cause: unknown) {
    super(`The formula engine broke down: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'EngineBroke'
  }
}

/**
 * What the engine says of a formula is a text or an error; what ends the engine itself is a trap, or a stack that is
 * full.
 */
export function rethrowBreak(error: unknown): void {
  if (!(error instanceof Error)) return
  if (error.name === 'RuntimeError' || /call stack|recursive use of an object/.test(error.message))
    throw new EngineBroke(error)
}
