import { delimiter, join } from 'node:path'
import { hasApt, installNow, isExecutable } from './apt.ts'
import type { Engine } from './engine.ts'
import { launchFirefox } from './firefox.ts'
import { launchWebKit } from './webkit.ts'

const engines = {
  Firefox: { packages: ['firefox-esr'], programs: [['firefox-esr', 'firefox']], launch: launchFirefox },
  // It wants a screen, and is given one in memory.
  WebKit: { packages: ['webkit2gtk-driver', 'xvfb'], programs: [['WebKitWebDriver'], ['Xvfb']], launch: launchWebKit },
}
export type EngineName = keyof typeof engines
export const engineNames = Object.keys(engines) as EngineName[]

function programsOf(name: EngineName): string[] | undefined {
  const folders = ['/usr/bin', '/usr/local/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const found = engines[name].programs.map((names) =>
    names.flatMap((program) => folders.map((folder) => join(folder, program))).find(isExecutable))
  return found.every((file) => file !== undefined) ? found as string[] : undefined
}

/**
 * Brings an engine by apt-get where it is not there and that may be used. Where it cannot be had it says so in one line and
 * answers undefined, so that tests can skip; under CI=true it throws instead.
 */
export async function findEngine(name: EngineName): Promise<(() => Promise<Engine>) | undefined> {
  const { packages, launch } = engines[name]
  if (!programsOf(name) && hasApt()) {
    console.error(`No ${name} here: installing ${packages.join(' and ')} with apt-get.`)
    await installNow(...packages).catch((error: unknown) => console.error(String(error)))
  }
  const programs = programsOf(name)
  if (programs) return () => launch(...programs as [string, string])
  const remedy = `${name.toUpperCase()} TESTS SKIPPED: no ${name}. Install it: apt-get install ${packages.join(' ')}`
  if (process.env['CI'] === 'true') throw new Error(remedy)
  console.error(remedy)
  return undefined
}
