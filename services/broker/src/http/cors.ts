import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** Headers of tus that a browser must be able to read. */
const tusHeaders = [
  'location',
  'tus-resumable',
  'tus-version',
  'tus-extension',
  'tus-max-size',
  'upload-offset',
  'upload-length',
  'upload-expires',
]

/** The API, and what programs ask of a sign-in without a server. */
const openPaths = /^\/(v1|files)\/|^\/oauth\/(token|revoke)$|^\/\.well-known\//

/**
 * Any page may call the API, because it takes bearer tokens alone and never cookies. The pages' own routes answer no
 * other origin.
 */
export async function installCors(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    delegator: (request, done) => {
      const open = openPaths.test(request.url ?? '')
      done(
        null,
        open
          ? {
              origin: '*',
              methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
              maxAge: 7200,
              credentials: false,
              // tus asks with a bare OPTIONS what a server can do.
              strictPreflight: !request.url?.startsWith('/v1/uploads'),
              exposedHeaders: ['x-request-id', 'retry-after', ...tusHeaders],
            }
          : { origin: false },
      )
    },
  })
}
