import type { Logger } from 'pino'

const drainMaxMs = 20_000

/** Resolves on the first SIGTERM or SIGINT. When draining then takes too long, the process ends at once. */
export function untilStopped(log: Logger): Promise<void> {
  return new Promise((resolve) => {
    let stopping = false
    const stop = (signal: NodeJS.Signals): void => {
      if (stopping) process.exit(1)
      stopping = true
      log.info({ signal }, 'stopping: what is under way is finished first')
      setTimeout(() => process.exit(1), drainMaxMs).unref()
      resolve()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
}
