import { hostApps } from './host-apps.ts'
import { pageApps } from './page-apps.ts'
import { addressOf } from './programs.ts'
import type { Ports } from './ports.ts'
import type { RunningProgram } from './running-program.ts'

/** Of the demo’s test app for pages without a server, on any port of this machine or from a file; the broker has it, too. */
export const openKey = 'pk_test_01m81hzg00e008000000000051_b52ac60dfdad61c9299f742d25cddb7a1c62c790'

interface Told { readonly withBot: boolean, readonly withTestRail: boolean, readonly daysLater: number }

export function addressTable(ports: Ports, dataDir: string, { withBot, withTestRail, daysLater }: Told): string {
  const broker = addressOf(ports.broker)
  const rows = [
    ...[...hostApps, ...pageApps].map(({ key, label }) => [label, addressOf(ports[key])]),
    ['Worker desk', `${broker}/desk`],
    ['Wallet', `${broker}/wallet`],
    ...withTestRail ? [['Test rail', `${addressOf(ports.testRail)} · what cards and banks did`]] : [],
    ['Console', `${broker}/console, for dev@example.com, ops@example.com and ops2@example.com`],
    ['API reference', `${broker}/docs`],
    ['Mailbox', `${broker}/dev/mailbox`],
    ['Public key', `${openKey} · a test app for pages without a server`],
    ['Callbacks', `${addressOf(ports.photoEditor)}/callbacks, and so at each of the apps with a server`],
    ['Data directory', dataDir],
  ]
  const lines = rows.map(([name = '', value]) => `  ${name.padEnd(16)}${value}`)
  const bot = withBot ? ['', 'A worker bot takes by itself what rules can do: light of photos, digests, broken formulas.'] : []
  const clock = daysLater > 0 ? ['', `Its clock stands ${daysLater} days ahead of yours, for good.`] : []
  return ['', 'microsource is running.', '', ...lines, ...bot, ...clock, '',
    'Ctrl-C stops everything; the next start goes on with the same data.', ''].join('\n')
}

/** The sentence of the last error a program printed, which often says what to do. */
function sentenceIn(lines: readonly string[]): string[] {
  const sentences = lines.flatMap((line) => /^\s*(?:Uncaught )?\w*Error(?: \[\w+\])?: (.+)$/.exec(line)?.[1] ?? [])
  return sentences.slice(-1).map((sentence) => `It says: ${sentence}`)
}

/** What broke, in words, with the end of its log. */
export function failureText(message: string, program?: RunningProgram): string {
  const lines = program?.lastLines() ?? []
  const log = program ? [...lines.length > 0 ? ['Its last lines:', ...lines.map((line) => `  ${line}`)] : [],
    `The whole log: ${program.logFile}`] : []
  return ['', message, ...sentenceIn(lines), ...log, ''].join('\n')
}
