import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiLines } from './api-lines.ts'
import { CheckFailed, expectThat, root, type Step } from './step.ts'
import { manifestOf, published } from './stranger.ts'

/** The one command that takes the API as it is now. */
export const command = 'node scripts/run.mjs with node scripts/check/write-api.ts'

export interface Change { readonly text: string; readonly bumps: ReadonlyMap<string, string> }

/** The changesets that are waiting for the next release: which packages, how big, and what they say. */
export function readChanges(files: readonly string[]): Change[] {
  return files.map((file) => {
    const [, head = '', text = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(file) ?? []
    const named = [...head.matchAll(/^['"]?(@[^'":]+)['"]?: (\w+)$/gm)]
    return { text, bumps: new Map(named.map(([, name = '', size = '']) => [name, size])) }
  })
}

const kinds = /^(?:entry \S+ exports|entry|attribute|event|part|custom property|const|function|interface|class|type) [^\s:(<=]+/

/** What a line is about: what it is and its name (`part stage`), or a type and its member (`Task.status`). */
export function subjectOf(line: string): string {
  const named = kinds.exec(line)?.[0] ?? line.replace(/[?:(<].*$/, '')
  return named.replace(/(?<=^|\s)wire\./, '').replace(/\.(?:readonly|static) /, '.').replaceAll("'", '')
}

/** Before 1.0 a minor version may take something away, after it only a major one. */
const sizesFor = (version: string): readonly string[] => version.startsWith('0.') ? ['minor', 'major'] : ['major']

export interface Package { readonly name: string; readonly version: string }

/**
 * What was taken away or changed although no changeset says so: one that is large enough, names the package, and says
 * between backticks all of what goes. A word alone announces nothing: most names are words that other sentences use.
 */
export function unannounced(
  { name, version }: Package, before: readonly string[], now: readonly string[], changes: readonly Change[],
): string[] {
  const there = new Set(now)
  const texts = changes.filter(({ bumps }) => sizesFor(version).includes(bumps.get(name) ?? '')).map(({ text }) => text)
  return before.filter((line) => !there.has(line) && !texts.some((text) => text.includes(`\`${subjectOf(line)}\``)))
}

const fileOf = (name: string): string => join(root, 'packages', name, 'api.txt')
const linesIn = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

const changesHere = (): Change[] => readChanges(readdirSync(join(root, '.changeset'))
  .filter((file) => file.endsWith('.md') && file !== 'README.md').map((file) => readFileSync(join(root, '.changeset', file), 'utf8')))

interface Compared {
  readonly name: string
  readonly least: string
  readonly now: string[]
  readonly before: string[]
  readonly silent: string[]
}

function compare(name: string): Compared {
  const folder = join(root, 'packages', name)
  const now = apiLines(folder)
  const before = existsSync(fileOf(name)) ? linesIn(readFileSync(fileOf(name), 'utf8')) : []
  const { version } = manifestOf(folder)
  const silent = unannounced({ name: `@microsource/${name}`, version }, before, now, changesHere())
  return { name, least: sizesFor(version)[0]!, now, before, silent }
}

const sayUnannounced = ({ name, least, silent }: Compared): string => [
  `Of @microsource/${name} this was taken away or changed, and no changeset of at least ${least} says so by name:`,
  ...silent.map((line) => `- ${line}\n  say \`${subjectOf(line)}\``),
].join('\n')

/** Takes the API of every package as it is now, unless something went without a word. */
export function writeApi(): void {
  const all = published.map(compare)
  const refused = all.filter(({ silent }) => silent.length > 0)
  if (refused.length > 0) throw new CheckFailed(refused.map(sayUnannounced).join('\n'))
  for (const { name, now } of all) {
    writeFileSync(fileOf(name), `# What an integrator can lean on. Written by: ${command}\n${now.join('\n')}\n`)
  }
}

/** Takes each line away from a package as a careless change would; a gate that lets one through holds nothing. */
function expectRemovalsFound({ name, now }: Compared): number {
  const of: Package = { name: `@microsource/${name}`, version: '0.1.0' }
  const changes = changesHere()
  const told = (line: string): boolean => changes.some(({ text }) => text.includes(`\`${subjectOf(line)}\``))
  const taken = now.filter((line) => !told(line))
  for (const line of taken) {
    const rest = now.filter((other) => other !== line)
    expectThat(unannounced(of, now, rest, changes).includes(line), `In ${name} this can be taken away without a word: ${line}`)
    const announced = readChanges([`---\n'${of.name}': minor\n---\n\nRemoved: \`${subjectOf(line)}\`.\n`])
    expectThat(unannounced(of, now, rest, announced).length === 0, `An announced removal was refused: ${line}`)
  }
  return taken.length
}

export const api: Step = {
  name: 'API snapshot',
  async run() {
    const all = published.map(compare)
    let removals = 0
    for (const compared of all) {
      const { name, before, now, silent } = compared
      expectThat(silent.length === 0, sayUnannounced(compared))
      const added = now.filter((line) => !before.includes(line))
      const gone = before.filter((line) => !now.includes(line))
      const differ = [...gone.map((line) => `- ${line}`), ...added.map((line) => `+ ${line}`)]
      expectThat(differ.length === 0, [`packages/${name}/api.txt is not what was built. Look at what differs, then: ${command}`,
        ...differ].join('\n'))
      removals += expectRemovalsFound(compared)
    }
    return `${all.map(({ name, now }) => `${name} ${now.length}`).join(', ')} lines; ${removals} removals tried, each refused without a word`
  },
}
