import { randomBytes } from 'node:crypto'
import { exchangePageCookie } from '@microsource/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { route } from '../../http/route.ts'
import { requireSameOrigin } from '../../http/same-origin.ts'
import { issueAccountToken, issueConsoleToken, issueWorkerToken } from '../../http/tokens.ts'
import { toTime } from '../../http/wire.ts'
import { hasPlace } from '../access/index.ts'
import { getApp } from '../apps/index.ts'
import { isGranted, listOwnRequesters } from '../grants/index.ts'
import { clearPageCookie, readPageCookie } from '../pages/index.ts'
import { issueRequesterPageToken } from '../sessions/index.ts'
import { noteVisit } from '../signals/index.ts'
import { createCodeLimits } from './code-limits.ts'
import { seenBy } from './device.ts'
import { ask, forward } from './forward.ts'
import { boundCode, browserFor, type CodePurpose, codeMinutes, createPeople, type People, purposeOf, purposes } from './people.ts'
import { type Person, verifyEmail, workerOf } from './sign-in.service.ts'

const tokenMinutes = 10
const browserCookie = 'microsource_browser'
const Email = z.email().max(200)
const Code = z.object({ email: Email, otp: z.string().regex(/^\d{6}$/) })

function emailOf(body: unknown): string {
  const read = z.object({ email: Email }).safeParse(body)
  if (!read.success) throw new ApiError('invalid_email')
  return read.data.email
}

/** A page that does not say what a code is for wants to sign in. */
const purposeIn = (body: unknown): CodePurpose =>
  z.object({ purpose: z.enum(purposes) }).safeParse(body).data?.purpose ?? 'sign_in'

/** The address and the code as the library knows it. Throws `invalid_otp` where it was asked for something else. */
function codeOf({ body, cookies }: FastifyRequest, ...wanted: CodePurpose[]): z.infer<typeof Code> {
  const read = Code.safeParse({ ...(body as object | undefined), email: emailOf(body) })
  const browser = cookies[browserCookie] ?? ''
  if (!read.success || !wanted.some((one) => one === purposeOf(browser))) throw new ApiError('invalid_otp')
  return { email: read.data.email, otp: boundCode(read.data.otp, browser) }
}

interface SignedIn extends Person {
  /** When they gave the code they are signed in by. */
  readonly codeAt: Date
}

async function signedInPerson({ clock }: Deps, people: People, request: FastifyRequest): Promise<SignedIn> {
  const signedIn = await people.api.getSession({ headers: new Headers({ cookie: request.headers.cookie ?? '' }) })
  if (!signedIn) throw new ApiError('unauthenticated')
  const { user, session } = signedIn
  // The library lives in real time, whatever the clock says: how long ago it was is the same in both.
  const agoMs = Date.now() - new Date(session.createdAt).getTime()
  return { id: user.id, email: user.email, codeAt: new Date(clock.here().getTime() - agoMs) }
}

/** Who signs in first is made a worker here, where the desk asks for them: people of the console need not be one. */
async function workerToken(deps: Deps, people: People, request: FastifyRequest, reply: FastifyReply) {
  const person = await signedInPerson(deps, people, request)
  const workerId = await workerOf(deps, person)
  await noteVisit(deps, { ownerId: workerId, side: 'worker' }, await seenBy(deps, request, reply))
  return issueWorkerToken(deps, workerId, tokenMinutes, person.codeAt)
}

async function consoleToken(deps: Deps, people: People, request: FastifyRequest) {
  const { email, codeAt } = await signedInPerson(deps, people, request)
  if (!(await hasPlace(deps, email.toLowerCase()))) throw new ApiError('forbidden')
  return issueConsoleToken(deps, email, tokenMinutes, codeAt)
}

/** Whoever can sign in has an account; wallets of theirs are made when they are needed. */
async function accountToken(deps: Deps, people: People, request: FastifyRequest, reply: FastifyReply) {
  const person = await signedInPerson(deps, people, request)
  const live = (await listOwnRequesters(deps.db, person.id)).find(({ mode }) => mode === 'live')
  if (live) await noteVisit(deps, { ownerId: live.ownerId, side: 'requester' }, await seenBy(deps, request, reply))
  return issueAccountToken(deps, person, tokenMinutes)
}

async function requesterToken(deps: Deps, _people: People, request: FastifyRequest, reply: FastifyReply) {
  const requester = await readPageCookie(deps, request)
  const { mode } = await getApp(deps.db, requester.appId)
  if (mode === 'live')
    await noteVisit(deps, { ownerId: requester.requesterId, side: 'requester' }, await seenBy(deps, request, reply))
  return issueRequesterPageToken(deps, requester)
}

/** For which side a page wants to speak. */
const tokens = { worker: workerToken, requester: requesterToken, console: consoleToken, account: accountToken }

/** The wallet's: a code says where its requester can be reached, and signs nobody in. */
function requesterEmailRoute(app: FastifyInstance, deps: Deps, people: People): void {
  app.post('/auth/requester-email', async (request, reply) => {
    requireSameOrigin(request)
    const requester = await readPageCookie(deps, request)
    if (await isGranted(deps.db, requester)) throw new ApiError('page_only')
    const body = codeOf(request, 'address')
    // The library knows one use of a code: what it opened is closed again.
    const { cookies } = await ask(people, request, { path: '/auth/sign-in/email-otp', body, cookie: '' })
    const cookie = cookies.map((line) => line.split(';')[0]).join('; ')
    await ask(people, request, { path: '/auth/sign-out', body: {}, cookie })
    await verifyEmail(deps, requester, body.email)
    reply.clearCookie(browserCookie, { path: '/auth' })
    return { verified: true }
  })
}

/** Sign-in of people, and the trade of a page's cookie for a short token. For pages of this broker alone. */
export function signInRoutes(app: FastifyInstance, deps: Deps): void {
  const unsent = new Set<string>()
  const people = createPeople(deps, (browser) => unsent.add(browser))
  const limits = createCodeLimits(deps.clock)
  const secure = deps.config.publicUrl.startsWith('https:')

  app.post('/auth/email-otp/send-verification-otp', async (request, reply) => {
    requireSameOrigin(request)
    const email = emailOf(request.body)
    limits.count({ email, ip: request.ip })
    const browser = browserFor(randomBytes(16).toString('hex'), purposeIn(request.body))
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
    const body = codeOf(request, 'sign_in', 'confirm')
    await forward(people, request, reply, { path: '/auth/sign-in/email-otp', body })
    reply.clearCookie(browserCookie, { path: '/auth' })
    return { signedIn: true }
  })

  requesterEmailRoute(app, deps, people)

  app.post('/auth/sign-out', async (request, reply) => {
    requireSameOrigin(request)
    await forward(people, request, reply, { path: '/auth/sign-out', body: {} })
    clearPageCookie(reply)
    return { signedIn: false }
  })

  route(app, exchangePageCookie, async ({ body, request, reply }) => {
    requireSameOrigin(request)
    const { token, expiresAt } = await tokens[body.as](deps, people, request, reply)
    return { status: 200, body: { token, expiresAt: toTime(expiresAt) } }
  })
}
