import { randomBytes } from 'node:crypto'
import { exchangePageCookie } from '@microsource/protocol'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { issueConsoleToken, issueWorkerToken } from '../../http/tokens.ts'
import { toTime } from '../../http/wire.ts'
import { hasPlace } from '../access/index.ts'
import { readPageCookie } from '../pages/index.ts'
import { issueRequesterPageToken } from '../sessions/index.ts'
import { createCodeLimits } from './code-limits.ts'
import { forward } from './forward.ts'
import { boundCode, codeMinutes, createPeople, type People } from './people.ts'
import { type Person, workerOf } from './sign-in.service.ts'

const tokenMinutes = 10
const browserCookie = 'microsource_browser'
const Email = z.email().max(200)
const Code = z.object({ email: Email, otp: z.string().regex(/^\d{6}$/) })

function emailOf(body: unknown): string {
  const read = z.object({ email: Email }).safeParse(body)
  if (!read.success) throw new ApiError('invalid_email')
  return read.data.email
}

function codeOf(body: unknown): z.infer<typeof Code> {
  const read = Code.safeParse({ ...(body as object | undefined), email: emailOf(body) })
  if (!read.success) throw new ApiError('invalid_otp')
  return read.data
}

async function signedInPerson(people: People, request: FastifyRequest): Promise<Person> {
  const signedIn = await people.api.getSession({ headers: new Headers({ cookie: request.headers.cookie ?? '' }) })
  if (!signedIn) throw new ApiError('unauthenticated')
  return signedIn.user
}

/** Who signs in first is made a worker here, where the desk asks for them: people of the console need not be one. */
async function workerToken(deps: Deps, people: People, request: FastifyRequest) {
  return issueWorkerToken(deps, await workerOf(deps, await signedInPerson(people, request)), tokenMinutes)
}

async function consoleToken(deps: Deps, people: People, request: FastifyRequest) {
  const { email } = await signedInPerson(people, request)
  if (!(await hasPlace(deps, email.toLowerCase()))) throw new ApiError('forbidden')
  return issueConsoleToken(deps, email, tokenMinutes)
}

async function requesterToken(deps: Deps, _people: People, request: FastifyRequest) {
  return issueRequesterPageToken(deps, await readPageCookie(deps, request))
}

/** For which side a page wants to speak. */
const tokens = { worker: workerToken, requester: requesterToken, console: consoleToken }

/** Sign-in of people, and the trade of a page's cookie for a short token. For pages of this broker alone. */
export function signInRoutes(app: FastifyInstance, deps: Deps): void {
  const unsent = new Set<string>()
  const people = createPeople(deps, (browser) => unsent.add(browser))
  const limits = createCodeLimits(deps.clock)
  const secure = deps.config.publicUrl.startsWith('https:')

  app.post('/auth/email-otp/send-verification-otp', async (request, reply) => {
    requireSameOrigin(request)
    const email = emailOf(request.body)
    limits.count({ email, machine: request.ip })
    const browser = randomBytes(16).toString('hex')
    await forward(people, request, reply, {
      path: '/auth/email-otp/send-verification-otp',
      body: { email, type: 'sign-in' },
      browser,
    })
    if (unsent.delete(browser)) throw new ApiError('mail_not_sent')
    reply.setCookie(browserCookie, browser, {
      path: '/auth',
      httpOnly: true,
      sameSite: 'strict',
      secure,
      maxAge: codeMinutes * 60,
    })
    return { sent: true }
  })

  app.post('/auth/sign-in/email-otp', async (request, reply) => {
    requireSameOrigin(request)
    const { email, otp } = codeOf(request.body)
    const body = { email, otp: boundCode(otp, request.cookies[browserCookie] ?? '') }
    await forward(people, request, reply, { path: '/auth/sign-in/email-otp', body })
    reply.clearCookie(browserCookie, { path: '/auth' })
    return { signedIn: true }
  })

  app.post('/auth/sign-out', async (request, reply) => {
    requireSameOrigin(request)
    await forward(people, request, reply, { path: '/auth/sign-out', body: {} })
    return { signedIn: false }
  })

  route(app, exchangePageCookie, async ({ body, request }) => {
    requireSameOrigin(request)
    const { token, expiresAt } = await tokens[body.as](deps, people, request)
    return { status: 200, body: { token, expiresAt: toTime(expiresAt) } }
  })
}
