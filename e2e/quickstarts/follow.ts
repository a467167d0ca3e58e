import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { readPage } from '../../scripts/docs/markdown.ts'
import { stepsOf } from '../../scripts/docs/quickstarts.ts'

/** Commands that go on until they are ended: what they serve is looked at meanwhile. */
const serves = /^npx vite\b(?! build)/

export interface Followed { readonly folder: string; readonly address?: string; end(): void }

async function untilAddress(child: ChildProcess): Promise<string> {
  let said = ''
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk: Buffer) => { said += chunk.toString() })
  for (;;) {
    // Vite writes the port in bold.
    const [address] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(said.replaceAll(/\u001b\[\d+m/g, '')) ?? []
    if (address) return address
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}:\n${said}`)
    await sleep(50)
  }
}

export interface Following {
  readonly page: string
  readonly folder: string
  /** Where the broker is that the page has at the port of `npm start`. */
  readonly broker: string
  readonly registry?: string
}

/** Does in an empty folder what a page says, to the letter; but the broker is where the test has it. */
export async function follow({ page, folder, broker, registry }: Following): Promise<Followed> {
  const env = {
    ...process.env, npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false',
    ...(registry && { npm_config_registry: registry, npm_config_cache: join(folder, '../npm-cache') }),
  }
  const running: ChildProcess[] = []
  let address: string | undefined
  for (const step of stepsOf(readPage(page).replaceAll('http://127.0.0.1:4400', broker))) {
    if ('write' in step) {
      mkdirSync(dirname(join(folder, step.write)), { recursive: true })
      writeFileSync(join(folder, step.write), step.text)
      continue
    }
    for (const command of step.run) {
      if (!serves.test(command)) {
        await promisify(execFile)('sh', ['-c', command], { cwd: folder, env })
        continue
      }
      const child = spawn('sh', ['-c', `exec ${command}`], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
      running.push(child)
      address = await untilAddress(child)
    }
  }
  return { folder, ...(address && { address }), end: () => { for (const { pid } of running) if (pid) process.kill(-pid, 'SIGTERM') } }
}
