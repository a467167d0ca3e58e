import type { RunningProgram } from './running-program.ts'

/** Thrown with everything a person needs to see; nothing is added on the way up. */
export class StartFailed extends Error {
  readonly program: RunningProgram

  constructor(program: RunningProgram, what: string) {
    super(`${program.title} ${what}`)
    this.program = program
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/** Waits until `url` answers well. Rejects when the program ends before or has not answered after `limitMs`. */
export async function untilReady(program: RunningProgram, url: string, limitMs: number): Promise<void> {
  const deadline = Date.now() + limitMs
  let end: string | undefined
  void program.ended.then((how) => { end = how })
  while (!await answers(url)) {
    if (end !== undefined) throw new StartFailed(program, `did not start: it ${end}.`)
    if (Date.now() > deadline) throw new StartFailed(program, `was not ready after ${limitMs / 1000} seconds (${url}).`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
