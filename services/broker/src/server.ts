import { flushCompileCache } from 'node:module'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { createLog } from './log.ts'
import { openDeps } from './open-deps.ts'
import { reasonNotToStart } from './reason-not-to-start.ts'
import { createRunner } from './runner.ts'
import { seedDemo } from './seed-demo.ts'
import { steps } from './steps.ts'
import { untilStopped } from './until-stopped.ts'

const config = readConfig(process.env)
const log = createLog(config)
const { deps: opened, close } = await openDeps(config, log)
const reason = await reasonNotToStart(opened)
if (reason !== undefined) {
  console.error(reason)
  await close()
  process.exit(1)
}
const deps = config.demo ? await seedDemo(opened) : opened
const app = await buildApp(deps)
const runner = createRunner(deps, steps)
await app.listen({ port: config.port, host: config.host })
if (config.runner) runner.start()
log.info(
  { address: config.publicUrl, dataDir: config.dataDir, database: config.databaseUrl ? 'postgres' : 'embedded' },
  'the broker is ready',
)

// Where compiled code is kept between starts, a process that is killed later leaves it, too.
flushCompileCache()
await untilStopped(log)
await app.close()
await runner.stop()
await close()
