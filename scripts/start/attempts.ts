import { once } from 'node:events'
import { type ChosenPorts, choosePorts } from './ports.ts'
import { StartFailed } from './readiness.ts'
import { Session } from './session.ts'

const attemptsMax = 3

/** What has to be done with one session. */
export interface Attempt {
  readonly logFolder: string
  readonly portsFile: string
  readonly port: number | undefined
  /** Aborted: nothing more is begun. */
  readonly stopped: AbortSignal
  /** Starts everything. Where it ends early because the session is stopping, nothing is said. */
  bringUp(session: Session, chosen: ChosenPorts): Promise<void>
  /** Everything runs. */
  onUp(chosen: ChosenPorts): void
  /** The session that runs from now on, for whoever has to stop it. */
  onSession(session: Session): void
}

const foundItsPortTaken = (error: unknown): boolean =>
  error instanceof StartFailed && error.program.lastLines().some((line) => line.includes('EADDRINUSE'))

/**
 * Brings everything up and rejects when something breaks, resolves when it was stopped. Starts hold their ports against each
 * other; a program that asks nobody may still take one before ours listens. Then all that was begun is stopped, for it was told
 * of the wrong port, and begins again on others.
 */
export async function runOnFreePorts({ logFolder, portsFile, port, stopped, bringUp, onUp, onSession }: Attempt): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const chosen = await choosePorts(portsFile, port)
    if (stopped.aborted) return
    let fail: (error: StartFailed) => void = () => {}
    const broken = new Promise<never>((_resolve, reject) => { fail = reject })
    const session = new Session(logFolder, (program, how) => fail(new StartFailed(program, `${how}. Everything else is stopped too.`)))
    onSession(session)
    let isUp = false
    try {
      await Promise.race([bringUp(session, chosen), broken])
      if (session.stopping) return
      isUp = true
      onUp(chosen)
      if (!stopped.aborted) await Promise.race([broken, once(stopped, 'abort')])
      return
    } catch (error) {
      if (session.stopping) return
      if (isUp || attempt === attemptsMax || !foundItsPortTaken(error)) throw error
      await session.stop()
      chosen.release()
    }
  }
}
