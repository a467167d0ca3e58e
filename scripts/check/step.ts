import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One line of `npm run check`. */
export interface Step {
  readonly name: string
  /** Resolves with a few words for its line. Rejects with CheckFailed and everything a person needs to repair it. */
  run(): Promise<string>
}

export class CheckFailed extends Error {}

export interface Outcome { readonly code: number; readonly output: string }

/** Runs a program to its end and keeps what it printed. */
export function execute(command: string, args: readonly string[], cwd = root, env: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...env, TURBO_TELEMETRY_DISABLED: '1' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString() })
    child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString() })
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** As `execute`, and rejects with the output unless the program ended well. */
export async function mustSucceed(command: string, args: readonly string[], cwd = root): Promise<string> {
  const { code, output } = await execute(command, args, cwd)
  if (code !== 0) throw new CheckFailed(`${command} ${args.join(' ')} ended with ${code}:\n${output}`)
  return output
}

export function expectThat(condition: boolean, message: string): asserts condition {
  if (!condition) throw new CheckFailed(message)
}
