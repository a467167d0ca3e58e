import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

export interface Own {
  child: ChildProcess
  home: string
  /** The first group of the first line that fits, on standard error, standard output or the third pipe. */
  says(pattern: RegExp): Promise<string>
  end(): void
}

/** A program in a group and a home of its own, so that all it starts ends with it and nothing of it stays. */
export function startOwn(command: string, args: (home: string) => string[], env: Record<string, string> = {}): Own {
  const home = mkdtempSync(join(tmpdir(), 'microsource-engine-'))
  const child = spawn(command, args(home), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true, env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, ...env },
  })
  let printed = ''
  for (const pipe of child.stdio.slice(1) as Readable[]) pipe.on('data', (text) => { printed = (printed + String(text)).slice(-8000) })
  const end = () => {
    process.off('exit', end)
    try { process.kill(-child.pid!, 'SIGKILL') } catch { /* It ended by itself. */ }
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', end)
  const says = async (pattern: RegExp): Promise<string> => {
    for (const start = Date.now(); Date.now() - start < 120_000;) {
      const found = pattern.exec(printed)?.[1]
      if (found) return found
      if (child.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`${command} never said ${pattern}:\n${printed}`)
  }
  return { child, home, says, end }
}
