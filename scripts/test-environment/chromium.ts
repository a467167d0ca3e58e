import { execFileSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { hasApt, install, installNow, isExecutable } from './apt.ts'
import { installOnDemand } from './on-demand.ts'

const packagedVersion = '153.0.0'

export interface Chromium {
  readonly executablePath: string
  /** Flags that this build needs besides our own. */
  readonly args: readonly string[]
}

/** No background traffic, no first-run pages; without a sandbox, which root and most containers cannot have. */
export const quietFlags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update',
  '--no-first-run']

/**
 * The headless shell before the whole browser: it is what Playwright itself drives, the same engine without windows, and
 * opens a page for about a third of the work.
 */
const shells = ['chromium-headless-shell', 'chrome-headless-shell']
const whole = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function installed(names = [...shells, ...whole]): string | undefined {
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isExecutable)
}

async function throughApt(): Promise<string | undefined> {
  if (!hasApt()) return undefined
  console.error('No Chromium here: installing its headless shell with apt-get.')
  try {
    // Older releases of Debian and Ubuntu have the whole browser only.
    await installNow('chromium-headless-shell').catch(() => install('chromium'))
  } catch (error) {
    console.error(String(error))
  }
  return installed()
}

async function throughNpm(): Promise<Chromium | undefined> {
  console.error('No Chromium here: bringing @sparticuz/chromium through npm.')
  try {
    const { require } = await installOnDemand('@sparticuz/chromium', packagedVersion)
    const loaded = await import(pathToFileURL(require.resolve('@sparticuz/chromium')).href) as {
      default: { executablePath(): Promise<string>; args: string[] }
    }
    const executablePath = await loaded.default.executablePath()
    execFileSync(executablePath, ['--version'], { stdio: 'ignore' })
    return { executablePath, args: loaded.default.args.filter((flag) => flag !== '--single-process') }
  } catch (error) {
    console.error(String(error))
    return undefined
  }
}

let found: Promise<Chromium | undefined> | undefined

/**
 * A Chromium for browser tests: CHROMIUM_PATH, an installed one, apt-get as root, npm. Where none can be had it says
 * so in one line and answers undefined, so that tests can skip; under CI=true it throws instead.
 */
export function findChromium(): Promise<Chromium | undefined> {
  return found ??= search()
}

async function search(): Promise<Chromium | undefined> {
  const given = process.env['CHROMIUM_PATH']
  if (given) return { executablePath: given, args: [] }
  const present = installed() ?? await throughApt()
  const chosen = present ? { executablePath: present, args: [] } : await throughNpm()
  if (chosen) return chosen
  return without('BROWSER TESTS SKIPPED: no Chromium. Install one (apt-get install chromium) or set CHROMIUM_PATH to its file.')
}

function without(remedy: string): undefined {
  if (process.env['CI'] === 'true') throw new Error(remedy)
  console.error(remedy)
}

/** The whole browser, which alone takes extensions; where it cannot be had it is as with `findChromium`. */
export async function findWholeChromium(): Promise<Chromium | undefined> {
  const given = process.env['CHROMIUM_PATH']
  if (given && !shells.some((name) => given.endsWith(name))) return { executablePath: given, args: [] }
  if (!installed(whole) && hasApt()) await install('chromium').catch((error: unknown) => console.error(String(error)))
  const executablePath = installed(whole)
  if (executablePath) return { executablePath, args: [] }
  return without('EXTENSION TESTS SKIPPED: no whole Chromium, only its headless shell or none. Install one: apt-get install chromium')
}

/** Starts Chromium through Playwright. Throws where `findChromium` finds none: ask it first to skip. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const chosen = await findChromium()
  if (!chosen) throw new Error('There is no Chromium to launch; ask findChromium() first and skip.')
  return chromium.launch({ ...options, executablePath: chosen.executablePath,
    args: [...chosen.args, ...quietFlags, ...(options.args ?? [])] })
}

/**
 * The same for pages that live some seconds: code is run as it comes, since optimizing it takes longer than it saves
 * there; a spreadsheet is there for two thirds of the work. Not for measuring.
 */
export function launchForShortPages(options: LaunchOptions = {}): Promise<Browser> {
  return launchChromium({ ...options, args: ['--js-flags=--no-maglev,--no-opt', ...(options.args ?? [])] })
}
