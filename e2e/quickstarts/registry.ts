import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { packed } from '../../scripts/check/stranger.ts'
import { root } from '../../scripts/check/step.ts'

interface Offer { readonly manifest: { name: string; version: string }; tarball(): Buffer }

const installed = join(root, 'node_modules/.pnpm')

/** A folder as npm packs it. */
function packFolder(folder: string): Buffer {
  return execFileSync('tar', ['-czf', '-', '--transform', 's,^\\.,package,', '-C', folder, '.'], { maxBuffer: 200_000_000 })
}

/** What was installed here, by its name, the newest first, which a stranger would get. */
function findInstalled(name: string): Offer[] {
  const prefix = `${name.replace('/', '+')}@`
  const folders = readdirSync(installed).filter((entry) => entry.startsWith(prefix)).map((entry) => join(installed, entry, 'node_modules', name))
  return folders.filter((folder) => existsSync(folder)).map((folder) => ({
    manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Offer['manifest'],
    tarball: () => packFolder(folder),
  })).toSorted((one, other) => other.manifest.version.localeCompare(one.manifest.version, 'en', { numeric: true }))
}

async function ours(): Promise<Map<string, Offer[]>> {
  return new Map((await packed()).map(({ name, tarball }) => {
    const manifest = JSON.parse(execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' })) as Offer['manifest']
    return [`@microsource/${name}`, [{ manifest, tarball: () => readFileSync(tarball) }]]
  }))
}

export interface Registry { readonly url: string; close(): void }

/**
 * A registry as it will be once the packages are published: ours as they would be, and of the others what is installed in
 * this repository. So `npm install` in a documented command is run as it stands, and nothing is asked of the network.
 */
export async function openRegistry(): Promise<Registry> {
  const own = await ours()
  const server: Server = createServer((request, response) => {
    const [, name = '', wanted] = /^\/((?:@[^/]+\/)?[^/]+)(?:\/-\/(.*)\.tgz)?$/.exec(decodeURIComponent(request.url ?? '')) ?? []
    const offers = own.get(name) ?? findInstalled(name)
    const [newest] = offers
    if (!newest) return void response.writeHead(404).end('{"error":"not found"}')
    if (wanted) return void response.end(offers.find(({ manifest }) => manifest.version === wanted)?.tarball())
    const versions = offers.map(({ manifest }) => [manifest.version, { ...manifest, dist: { tarball: `${url}/${name}/-/${manifest.version}.tgz` } }])
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ name, 'dist-tags': { latest: newest.manifest.version }, versions: Object.fromEntries(versions) as object }))
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, close: () => { server.close(); server.closeAllConnections() } }
}
