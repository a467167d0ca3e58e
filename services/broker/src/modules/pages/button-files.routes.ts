import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { ApiError } from '../../http/problem-details.ts'

const place = fileURLToPath(new URL('../../../../../packages/button', import.meta.url))
const built = join(place, 'dist')
/** A script beside the entry, or one folder below it, as the languages are. */
const script = /^([\w-]+\/)?[\w.-]+\.js$/

/** Before the first release every build has this version, so nothing may be kept under it. */
const unreleased = '0.0.0'

const hashes = new Map<string, { readonly stamp: string; readonly hash: string }>()

/** Anybody may ask, as often as they like: a file is read again only once it is another one. */
function hashOf(path: string): string {
  const { mtimeMs, size } = statSync(path)
  const stamp = `${mtimeMs} ${size}`
  const known = hashes.get(path)
  if (known?.stamp === stamp) return known.hash
  const hash = `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`
  hashes.set(path, { stamp, hash })
  return hash
}

export function integrityOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) throw new ApiError('not_found')
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const names = all.filter((name) => script.test(name)).toSorted()
  return Object.fromEntries(names.map((name) => [name, hashOf(join(folder, name))]))
}

/**
 * The button's own files, for pages without npm: under their version, where they never change, and as `latest`. Any page
 * may load them, one from a disk too, which has no origin.
 */
export function buttonFilesRoutes(app: FastifyInstance): void {
  const { version } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as { version: string }
  const anywhere = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

  app.get<{ Params: { version: string; '*': string } }>('/button/:version/*', (request, reply) => {
    const { version: wanted, '*': file } = request.params
    if (wanted !== 'latest' && wanted !== version) throw new ApiError('not_found')
    reply.headers(anywhere)
    if (file === 'integrity.json') {
      return reply.header('cache-control', 'no-cache').send({ version, files: integrityOf(built) })
    }
    if (!script.test(file)) throw new ApiError('not_found')
    const forGood = wanted !== 'latest' && version !== unreleased
    return reply.sendFile(file, built, forGood ? { immutable: true, maxAge: '365d' } : { cacheControl: false })
      .header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
}
