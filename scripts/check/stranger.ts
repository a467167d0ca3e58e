import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustSucceed, root } from './step.ts'

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Record<string, string>
  readonly peerDependencies?: Record<string, string>
  readonly exports: Record<string, unknown>
}

export interface Packed { readonly name: string; readonly folder: string; readonly tarball: string }

export const published = ['sdk', 'button', 'react', 'server'] as const
const work = mkdtempSync(join(tmpdir(), 'microsource-packed-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

let packing: Promise<Packed[]> | undefined

/** The tarballs as they would be published, packed once for all steps. */
export function packed(): Promise<Packed[]> {
  return packing ??= Promise.all(published.map(async (name) => {
    const folder = join(root, 'packages', name)
    const tarball = join(work, `${name}.tgz`)
    await mustSucceed('pnpm', ['pack', '--out', tarball], folder)
    return { name, folder, tarball }
  }))
}

let installing: Promise<string> | undefined

/** A project of a stranger: the tarballs, installed by npm, and nothing of this repository around it. */
export function strangersProject(): Promise<string> {
  return installing ??= (async () => {
    const folder = join(work, 'stranger')
    mkdirSync(folder)
    const ours = (await packed()).map(({ name, tarball }) => [`@microsource/${name}`, `file:${tarball}`])
    // What they are used with comes from here, so that no registry is asked.
    const react = realpathSync(join(root, 'packages/react/node_modules/react'))
    const dependencies = { ...Object.fromEntries(ours), react: `file:${react}` } as Record<string, string>
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module', dependencies }))
    await mustSucceed('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1'], folder)
    return folder
  })()
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
