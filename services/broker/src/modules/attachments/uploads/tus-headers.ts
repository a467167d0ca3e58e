import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'

export const uploadsPath = '/v1/uploads'
export const tusVersion = '1.0.0'
export const tusExtensions = ['creation', 'creation-with-upload', 'termination', 'expiration'] as const

const isAboutUploads = ({ url }: FastifyRequest): boolean => /^\/v1\/uploads(?:[/?]|$)/.test(url)

/** What uploads here can do, for whoever asks with OPTIONS; browsers' preflights hear it too. Stands before CORS, which answers. */
export function installTusDiscovery(app: FastifyInstance, { config }: Pick<Deps, 'config'>): void {
  const told = {
    'tus-resumable': tusVersion, 'tus-version': tusVersion,
    'tus-max-size': String(config.uploads.fileSizeMaxBytes), 'tus-extension': tusExtensions.join(','),
  }
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'OPTIONS' && isAboutUploads(request)) reply.headers(told)
  })
}

/** Every request names its version and every answer ours, refusals too. Another version, or none, changes nothing. */
export function requireTusVersion(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (_request, reply) => { reply.header('tus-resumable', tusVersion) })
  scope.addHook('preParsing', async ({ headers }, reply) => {
    if (headers['tus-resumable'] === tusVersion) return
    reply.header('tus-version', tusVersion)
    throw new ApiError('tus_version_unsupported')
  })
}
