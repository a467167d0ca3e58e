import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const types: Record<string, string> = { '.json': 'application/feed+json', '.html': 'text/html' }

/** Feeds somebody has as files: each in this folder is read like one on the network, and asked for anew in the same way. */
export async function feedFileRoutes(app: FastifyInstance, { folder }: { folder: string }): Promise<void> {
  app.get<{ Params: { name: string } }>('/samples/files/:name', async (request, reply) => {
    const { name } = request.params
    // A name and no path: nothing outside the folder is ever opened.
    const bytes = /^[\w-][\w .-]*$/.test(name) ? await readFile(join(folder, name)).catch(() => undefined) : undefined
    reply.headers({ 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' })
    if (!bytes) return reply.code(404).type('text/plain').send('There is no such file.\n')
    return reply.type(types[extname(name)] ?? 'application/xml').send(bytes)
  })
}
