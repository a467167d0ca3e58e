import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { reasonNotToStart } from './reason-not-to-start.ts'
import { createRunner } from './runner.ts'
import { steps } from './steps.ts'
import { untilStopped } from './until-stopped.ts'

/** The runner as a process of its own, beside API processes that run with MICROSOURCE_RUNNER=0 on one PostgreSQL. */
const config = readConfig(process.env)
const log = createLog(config)
const { deps, close } = await openDeps(config, log)
const reason = await reasonNotToStart(deps)
if (reason !== undefined) {
  console.error(reason)
  await close()
  process.exit(1)
}
const runner = createRunner(deps, steps)
runner.start()
log.info('the runner is ready')

await untilStopped(log)
await runner.stop()
await close()
