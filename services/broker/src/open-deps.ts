import { join } from 'node:path'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { createDiskFiles } from './adapters/files.disk.ts'
import { createKindThread } from './adapters/kind-thread.ts'
import { createMailOutbox } from './adapters/mail.outbox.ts'
import { createSmtpMail } from './adapters/mail.smtp.ts'
import { createRails } from './adapters/rails/create-rails.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import type { Deps } from './deps.ts'
import { receiveRailEvent } from './modules/rail-events/index.ts'
import { loadSecrets } from './secrets.ts'
import { createWakeUps } from './wake.ts'

export interface Opened {
  readonly deps: Deps
  close(): Promise<void>
}

/** Opens the outside world as configured, with the newest schema. When a part fails, what is open is closed. */
export async function openDeps(config: Config, log: Logger): Promise<Opened> {
  const secrets = await loadSecrets(config.dataDir)
  const connection = await connect(config, log)
  try {
    await migrate(connection.db)
  } catch (error) {
    await connection.close()
    throw error
  }
  const deps: Deps = {
    db: connection.db,
    clock: systemClock,
    ids: uuidv7,
    config,
    secrets,
    log,
    rails: createRails({ config, db: connection.db, clock: systemClock, deliver: (delivery) => receiveRailEvent(deps, 'test', delivery) }),
    files: createDiskFiles(join(config.dataDir, 'files')),
    kindThread: createKindThread(),
    mail: config.mail ? createSmtpMail(config.mail) : createMailOutbox({ db: connection.db, ids: uuidv7 }),
    ...createWakeUps(),
  }
  return { deps, close: () => Promise.all([deps.kindThread.close(), connection.close()]).then(() => undefined) }
}
