import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'

export const uploadsPath = '/v1/uploads'
export const tusVersion = '1.0.0'
export const tusExtensions = ['creation', 'creation-with-upload', 'termination', 'expiration'] as const

const isAboutUploads = ({ url }: FastifyRequest): boolean => /^\/v1\/uploads(?:[/?]|$)/.test(url)

/**
 * Every answer about uploads names the version, refusals too; OPTIONS also tells what they can do. Stands before CORS, which
 * answers OPTIONS, and before authentication, which refuses.
 */
export function installTusHeaders(app: FastifyInstance, { config }: Pick<Deps, 'config'>): void {
  const told = {
    'tus-resumable': tusVersion, 'tus-version': tusVersion,
    'tus-max-size': String(config.uploads.fileSizeMaxBytes), 'tus-extension': tusExtensions.join(','),
  }
  app.addHook('onRequest', async (request, reply) => {
    if (!isAboutUploads(request)) return
    reply.headers(request.method === 'OPTIONS' ? told : { 'tus-resumable': tusVersion })
  })
}

/** Every request names its version. Another one, or none, changes nothing. */
export function requireTusVersion(scope: FastifyInstance): void {
  scope.addHook('preParsing', async ({ headers }, reply) => {
    if (headers['tus-resumable'] === tusVersion) return
    reply.header('tus-version', tusVersion)
    throw new ApiError('tus_version_unsupported')
  })
}
