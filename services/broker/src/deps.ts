import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { FilesPort } from './adapters/files.port.ts'
import type { KindThread } from './adapters/kind-thread.ts'
import type { MailPort } from './adapters/mail.port.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { Rails } from './rails.ts'
import type { Secrets } from './secrets.ts'
import type { WakeUps } from './wake.ts'

/** The whole outside world of the broker, replaceable in tests. */
export interface Deps extends WakeUps {
  readonly db: Kysely<Database>
  readonly clock: Clock
  /** A new UUIDv7: ids are made here, never by the database. */
  readonly ids: () => string
  readonly rails: Rails
  readonly files: FilesPort
  readonly mail: MailPort
  readonly kindThread: KindThread
  readonly log: Logger
  readonly config: Config
  readonly secrets: Secrets
}
