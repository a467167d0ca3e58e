// Runs one child and keeps its fate tied to ours: signals reach it, and it never outlives a parent that was killed.
import { spawn } from 'node:child_process'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

let stopRequested = false

/** True once somebody asked us to stop: then no further step begins, even if the last one ended well. */
export function wasAskedToStop() {
  return stopRequested
}

const parent = process.ppid

/**
 * Calls `gone` once when the process that started us is no longer there: a signal to npm alone would orphan us.
 * @param {() => void} gone
 */
export function watchParent(gone) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    gone()
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Runs `command` to its end with our own terminal and resolves with its exit code. A stop signal goes to the child,
 * and after `patienceMs` it is killed. A quiet one is heard only when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env: NodeJS.ProcessEnv, cwd: string, patienceMs?: number, quiet?: boolean }} options
 * @returns {Promise<number>}
 */
export function runChild(command, args, { env, cwd, patienceMs = 30_000, quiet = false }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    const kept = quiet ? [] : undefined
    for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk) => kept?.push(chunk))
    let stopping = false
    const stop = (signal) => {
      if (stopping) return
      stopping = true
      stopRequested = true
      // A terminal sends Ctrl-C to the whole group; a second copy would mean "at once" to many programs.
      const alreadyThere = signal === 'SIGINT' && process.stdin.isTTY
      if (alreadyThere) setTimeout(() => child.kill('SIGTERM'), patienceMs / 3).unref()
      else child.kill(signal)
      setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
    }
    for (const signal of stopSignals) process.on(signal, stop)
    const unwatch = watchParent(() => stop('SIGTERM'))
    const finish = (code) => {
      unwatch()
      for (const signal of stopSignals) process.off(signal, stop)
      resolve(code)
    }
    child.on('error', (error) => {
      console.error(`${command} could not be run: ${error.message}`)
      finish(127)
    })
    child.on('close', (code) => {
      if (kept && code !== 0 && !stopping) process.stderr.write(Buffer.concat(kept))
      finish(code ?? 1)
    })
  })
}
