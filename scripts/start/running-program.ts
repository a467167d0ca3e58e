import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Program {
  /** As people call it: "The photo editor". */
  readonly title: string
  /** Name of its log file. */
  readonly name: string
  readonly cwd: string
  /** Arguments of Node. */
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** Answers 200 once the program is ready; a program without one is ready as soon as it runs. */
  readonly readyUrl?: string
}

export interface RunningProgram {
  readonly title: string
  readonly logFile: string
  /** Resolves with how it ended, in words. */
  readonly ended: Promise<string>
  lastLines(): string[]
  stop(): Promise<void>
}

const guard = fileURLToPath(new URL('die-with-parent.mjs', import.meta.url))
const daysLater = fileURLToPath(new URL('days-later.mjs', import.meta.url))
const logSizeMax = 10_000_000
const linesKept = 25

function openLog(folder: string, name: string) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.log`)
  if (existsSync(file) && statSync(file).size > logSizeMax) renameSync(file, join(folder, `${name}.previous.log`))
  return { file, stream: createWriteStream(file, { flags: 'a' }) }
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in a terminal reaches us alone and order is kept.
 * Asked to stop, it has `patienceMs` before it is killed.
 */
export function startProgram(program: Program, logFolder: string, patienceMs: number): RunningProgram {
  const log = openLog(logFolder, program.name)
  // What Node was told here, such as how to compile, holds for what is started from here.
  const loaded = program.env['MICROSOURCE_DAYS_LATER'] ? [guard, daysLater] : [guard]
  const args = [...process.execArgv, '--disable-warning=ExperimentalWarning', ...loaded.flatMap((file) => ['--import', file]), ...program.args]
  const child = spawn(process.execPath, args, {
    cwd: program.cwd, env: program.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
  })
  let tail = ''
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk: Buffer) => {
      log.stream.write(chunk)
      tail = (tail + chunk.toString()).slice(-20_000)
    })
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be run: ${error.message}`))
    child.once('close', (code, signal) => {
      log.stream.end(() => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`))
    })
  })
  return {
    title: program.title,
    logFile: log.file,
    ended,
    lastLines: () => tail.trimEnd().split('\n').slice(-linesKept).filter((line) => line !== ''),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const last = setTimeout(() => killGroup(child.pid), patienceMs)
      await ended
      clearTimeout(last)
    },
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try { process.kill(-pid, 'SIGKILL') } catch { /* it went by itself in between */ }
}
