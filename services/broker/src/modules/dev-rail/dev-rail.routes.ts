import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findSimulated } from '../../adapters/rails/create-rails.ts'
import { type PaymentsPort, RailRefused } from '../../adapters/rails/payments.port.ts'
import type { SimulatedRail } from '../../adapters/rails/simulated/create.ts'
import { ApiError } from '../../http/problem-details.ts'
import { isLoopback, requireSameOrigin } from '../../http/same-origin.ts'
import { acts } from './acts.ts'
import { boardPage } from './board-page.ts'
import { checkoutPage, readCard } from './checkout-page.ts'
import { documentOf, policyFor, type RailPage, styleSheet } from './layout.ts'
import { payeePage, readPayee } from './payee-page.ts'

const formBytesMax = 10_000

type Form = Readonly<Record<string, string | undefined>>

const formOf = ({ body }: FastifyRequest): Form =>
  Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''))
/** Ids of the rail are short and plain: of anything else there is nothing. */
function plainId(id: string): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new ApiError('not_found')
  return id
}
const idOf = ({ params }: FastifyRequest): string => plainId((params as { id: string }).id)
const queryOf = ({ query }: FastifyRequest): Form => query as Form

function send(reply: FastifyReply, page: RailPage, status = 200): FastifyReply {
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyFor(page),
      'cache-control': 'no-store',
      // Under no-referrer a browser says it comes from nowhere, and the check of where a form was sent from refuses it.
      'referrer-policy': 'same-origin',
    })
    .send(documentOf(page))
}

function checkoutRoutes(app: FastifyInstance, rail: SimulatedRail): void {
  const { pages } = rail

  async function find(request: FastifyRequest) {
    const page = await pages.findCheckout(idOf(request))
    if (!page) throw new ApiError('not_found')
    return page
  }

  app.get('/dev/rail/checkout/:id', async (request, reply) => {
    const { card: number } = queryOf(request)
    return send(
      reply,
      checkoutPage(
        idOf(request),
        await find(request),
        number === undefined ? {} : { number, expiry: '12 / 34', cvc: '123' },
      ),
    )
  })

  app.post('/dev/rail/checkout/:id', async (request, reply) => {
    const [id, page, { number = '', expiry = '', cvc = '' }] = [idOf(request), await find(request), formOf(request)]
    if (page.step !== 'card') return send(reply, checkoutPage(id, page))
    const form = { number, expiry, cvc }
    const read = readCard(form)
    if ('problems' in read) return send(reply, checkoutPage(id, page, form, read.problems), 422)
    const answer = await pages.pay(id, read.card)
    return reply.redirect(answer === 'paid' ? page.returnUrl : `/dev/rail/checkout/${id}`, 303)
  })

  app.post('/dev/rail/checkout/:id/bank', async (request, reply) => {
    const [id, page] = [idOf(request), await find(request)]
    const answer = await pages.answerBank(id, formOf(request)['answer'] === 'yes')
    return reply.redirect(answer === 'paid' ? page.returnUrl : `/dev/rail/checkout/${id}`, 303)
  })
}

function payeeRoutes(app: FastifyInstance, { pages }: SimulatedRail): void {
  async function find(request: FastifyRequest) {
    const page = await pages.findLink(idOf(request))
    if (!page) throw new ApiError('not_found')
    return page
  }

  app.get('/dev/rail/payee/:id', async (request, reply) => {
    const page = await find(request)
    if (!page.isOpen) return reply.redirect(page.refreshUrl, 303)
    const { account: bankNumber } = queryOf(request)
    return send(reply, payeePage(idOf(request), page, bankNumber === undefined ? {} : { bankNumber }))
  })

  app.post('/dev/rail/payee/:id', async (request, reply) => {
    const page = await find(request)
    const { name = '', bankNumber = '', outcome = '' } = formOf(request)
    const form = { name, bankNumber, outcome }
    const read = readPayee(form)
    if (page.isOpen && 'problems' in read) return send(reply, payeePage(idOf(request), page, form, read.problems), 422)
    const given = 'given' in read ? await pages.givePayee(idOf(request), read.given) : undefined
    return reply.redirect(given ? page.returnUrl : page.refreshUrl, 303)
  })
}

/** What others do with test money: for who runs a test broker, on the very machine. */
function boardRoutes(app: FastifyInstance, { control }: SimulatedRail): void {
  app.get('/dev/rail', async (request, reply) => {
    if (!isLoopback(request)) throw new ApiError('not_found')
    return send(reply, boardPage(await control.recent()))
  })

  app.post('/dev/rail', async (request, reply) => {
    const { act = '', id = '' } = formOf(request)
    const perform = Object.hasOwn(acts, act) ? acts[act] : undefined
    if (!isLoopback(request) || !perform) throw new ApiError('not_found')
    try {
      await perform(control, plainId(id))
    } catch (error) {
      if (!(error instanceof RailRefused)) throw error
      return send(reply, boardPage(await control.recent(), error.message), 409)
    }
    return reply.redirect('/dev/rail', 303)
  })
}

/** The pages of the simulated rail: where a browser pays test money in, and says where test money goes. */
export async function devRailRoutes(
  app: FastifyInstance,
  { rails }: { readonly rails: { readonly test: PaymentsPort } },
): Promise<void> {
  const rail = findSimulated(rails)
  if (!rail) return
  await app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      (_request, body, done) => done(null, body),
    )
    pages.addHook('onRequest', async (request) => {
      if (request.method === 'POST') requireSameOrigin(request)
    })
    pages.get('/dev/rail/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(styleSheet))
    checkoutRoutes(pages, rail)
    payeeRoutes(pages, rail)
    boardRoutes(pages, rail)
  })
}
