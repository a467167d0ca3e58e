import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { flagsOfShortLife } from '../scripts/test-environment/broker-process.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface DemoOptions {
  readonly dataDir: string
  readonly databaseUrl?: string
  readonly withBot?: boolean
}

export interface Addresses {
  readonly editor: string
  readonly reader: string
  readonly sheet: string
  /** Apps without a server of their own. */
  readonly notes: string
  readonly board: string
  readonly broker: string
  /** Pages of the test rail: what cards and banks do. */
  readonly rail: string
}

/** What `npm start` runs after building: broker, the host apps and, if asked for, the bot. */
export class DemoProcess {
  readonly options: DemoOptions
  #child: ChildProcess | undefined
  output = ''

  constructor(options: DemoOptions) {
    this.options = options
  }

  /** `daysLater`: the demo goes on that many days ahead, for good. */
  async start({ daysLater = 0 } = {}): Promise<Addresses> {
    const { dataDir, databaseUrl, withBot } = this.options
    const { DATABASE_URL: _ours, STRIPE_SECRET_KEY: _theirs, ...rest } = process.env
    const env = { ...rest, MICROSOURCE_DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
    const args = [...flagsOfShortLife, 'scripts/start/main.ts', ...(withBot ? ['--with-bot'] : []), ...(daysLater ? [`--days-later=${daysLater}`] : [])]
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    this.output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { this.output += chunk.toString() })
    while (!this.output.includes('Ctrl-C stops everything')) {
      if (child.exitCode !== null) throw new Error(`the demo ended with ${child.exitCode}:\n${this.output}`)
      await sleep(50)
    }
    const ports = JSON.parse(readFileSync(join(dataDir, 'ports.json'), 'utf8')) as Record<string, number>
    const at = (name: string): string => `http://127.0.0.1:${ports[name]}`
    return { editor: at('photoEditor'), reader: at('rssReader'), sheet: at('spreadsheet'), notes: at('plainHtml'), board: at('reactApp'), broker: at('broker'), rail: at('testRail') }
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill('SIGINT')
    await gone
  }
}
