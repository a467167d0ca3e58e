import { CapsRequest } from '@microsource/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { createPersonReader } from '../sign-in/index.ts'
import { accountIdOf } from './accounts.ts'
import { allow, continuePath, describe, findInteraction, findSkip, type Interaction, settle } from './interactions.service.ts'
import type { createSignInLimits } from './limits.ts'
import { pageHeaders } from './pages.ts'
import { troubleDocument } from './trouble-page.ts'

/** `email`: who the page showed. Another window may have signed in as somebody else since. */
const Allowed = CapsRequest.extend({ email: z.string() })

interface SignIns {
  readonly library: () => Promise<Provider>
  readonly limits: ReturnType<typeof createSignInLimits>
}

/** What the page of consent asks and answers. For pages of this broker alone, in the browser that began the sign-in. */
export function interactionRoutes(app: FastifyInstance, deps: Deps, { library, limits }: SignIns): void {
  const findPerson = createPersonReader(deps)

  async function getInteraction(request: FastifyRequest, reply: FastifyReply): Promise<Interaction> {
    requireSameOrigin(request)
    const interaction = await findInteraction(await library(), request, reply)
    if (!interaction) throw new ApiError('not_found')
    return interaction
  }

  /** The first stop of a browser that comes from the app: the page of consent, or straight on. */
  async function start(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const interaction = await findInteraction(await library(), request, reply)
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    if (!interaction) return reply.code(400).headers(pageHeaders).type('text/html; charset=utf-8').send(troubleDocument('run_out', {}))
    const isFramed = /^i?frame$/.test(request.headers['sec-fetch-dest'] ?? '')
    const person = isFramed ? undefined : await findPerson(request)
    const grant = person && (await findSkip(deps, interaction, person))
    if (!grant) return reply.redirect(`/account/consent/${interaction.uid}`, 303)
    const accountId = accountIdOf({ ownerId: grant.owner_id, grantId: grant.id })
    return reply.redirect(await settle({ provider: await library(), request, reply }, interaction, accountId), 303)
  }

  app.get('/oauth/interaction/:uid', async (request, reply) => {
    if ((request.query as { start?: unknown }).start !== undefined) return start(request, reply)
    const interaction = await getInteraction(request, reply)
    reply.header('cache-control', 'no-store')
    return describe(deps, interaction, await findPerson(request))
  })

  app.post('/oauth/interaction/:uid/allow', { preHandler: limits.answer }, async (request, reply) => {
    const interaction = await getInteraction(request, reply)
    const person = await findPerson(request)
    if (!person) throw new ApiError('unauthenticated')
    const allowed = Allowed.safeParse(request.body)
    if (!allowed.success) throw new ApiError('invalid_request')
    const { email, ...limits } = allowed.data
    if (email !== person.email) throw new ApiError('unauthenticated')
    const accountId = await allow(deps, interaction, person, limits)
    return { continueUrl: await settle({ provider: await library(), request, reply }, interaction, accountId) }
  })

  app.post('/oauth/interaction/:uid/deny', { preHandler: limits.answer }, async (request, reply) => {
    const { uid } = await getInteraction(request, reply)
    await (await library()).interactionResult(request.raw, reply.raw, {
      error: 'access_denied', error_description: 'The person said no.',
    })
    return { continueUrl: continuePath(uid) }
  })
}
