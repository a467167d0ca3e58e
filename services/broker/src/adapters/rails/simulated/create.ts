import { databaseNow } from '../../../db/transact.ts'
import type { PaymentsPort, RailMovement, RailObject } from '../payments.port.ts'
import { getKept, listKept, type RailWorld } from './books.ts'
import { type Calls, createCalls, type SimulatedRailOptions } from './calls.ts'
import { chargeSavedCard, closeCharge, openCheckout, chargeRailId, railChargeOf } from './charges.ts'
import { createControl, type RailControl, recentRecords } from './control.ts'
import { acceptDispute, answerDispute, railDisputeOf } from './disputes.ts'
import { readEvent, sendAgain } from './events.ts'
import { answerBank, checkoutPageOf, givePayee, pay, payeePageOf, type RailPages } from './pages.ts'
import { createLink, getPayee, openPayee, railPayeeOf } from './payees.ts'
import { payOut, payOutKey, railPayOutOf } from './payouts.ts'
import type { MovementData } from './records.ts'
import { railRefundOf, refund } from './refunds.ts'
import { railCardOf } from './test-cards.ts'
import { reverseTransfer, transfer } from './transfers.ts'

/** The rail of a broker without one: test money alone, its world in one table of the broker's database. */
export interface SimulatedRail extends PaymentsPort {
  readonly name: 'simulated'
  readonly pages: RailPages
  readonly control: RailControl
}

const moneyIn = ({ change, read }: Calls, { db, publicUrl }: SimulatedRailOptions) =>
  ({
    openCheckout: (checkout) =>
      change(async (books) => {
        const { id, data } = await openCheckout(books, checkout)
        return {
          url: `${publicUrl}/dev/rail/checkout/${id}`,
          railId: chargeRailId(id),
          expiresAt: new Date(data.expiresAt ?? checkout.expiresAt),
        }
      }),
    closeCheckout: ({ id }) =>
      change(async (books) => {
        const charge = await books.get('charge', id)
        if (charge?.data.state === 'waiting') await closeCharge(books, charge, 'expired')
      }),
    chargeSavedCard: (charge) => change(async (books) => railChargeOf(await chargeSavedCard(books, charge))),
    findCharge: ({ id }) =>
      read(async () => {
        const charge = await getKept(db, 'charge', id)
        return charge && railChargeOf(charge)
      }),
    listSavedCards: ({ ownerId }) =>
      read(async () => (await listKept(db, 'card', ownerId)).reverse().map(({ data }) => railCardOf(data))),
    forgetSavedCard: ({ ownerId }, cardId) =>
      change(async ({ trx }) => {
        await trx
          .deleteFrom('simulated_rail')
          .where('kind', '=', 'card')
          .where('id', '=', cardId)
          .where('parent', '=', ownerId)
          .execute()
      }),
    refund: (asked) => change(async (books) => railRefundOf(await refund(books, asked))),
    findRefund: ({ id }) =>
      read(async () => {
        const found = await getKept(db, 'refund', id)
        return found && railRefundOf(found)
      }),
    listDisputes: ({ id }) => read(async () => (await listKept(db, 'dispute', id)).map(railDisputeOf)),
    answerDispute: (answer) => change((books) => answerDispute(books, answer)),
    acceptDispute: (dispute) => change((books) => acceptDispute(books, dispute)),
  }) satisfies Partial<PaymentsPort>

const moneyOut = ({ change, read }: Calls, { db, publicUrl }: SimulatedRailOptions) =>
  ({
    openPayee: (payee) => change(async (books) => railPayeeOf(await openPayee(books, payee))),
    getPayee: (accountId) => change(async (books) => railPayeeOf(await getPayee(books, accountId))),
    createPayeeLink: (accountId, pages) =>
      change(async (books) => ({ url: `${publicUrl}/dev/rail/payee/${await createLink(books, accountId, pages)}` })),
    transfer: (asked) => change((books) => transfer(books, asked)),
    reverseTransfer: (asked) => change((books) => reverseTransfer(books, asked)),
    payOut: (asked) => change(async (books) => railPayOutOf(await payOut(books, asked))),
    findPayOut: (payout) =>
      read(async () => {
        const found = await getKept(db, 'payout', payOutKey(payout))
        return found && railPayOutOf(found)
      }),
  }) satisfies Partial<PaymentsPort>

const objectOf: Readonly<Partial<Record<RailMovement['what'], RailObject['what']>>> = {
  charge: 'charge',
  refund: 'refund',
  refund_failed: 'refund',
  dispute_withdrawn: 'dispute',
  dispute_reinstated: 'dispute',
  transfer: 'transfer',
  transfer_reversed: 'transfer',
}

async function aboutOf({ db }: RailWorld, { what: moved, sourceId }: MovementData): Promise<RailMovement['about']> {
  const what = objectOf[moved]
  if (!what || sourceId === null) return { what: 'other' }
  const dispute = what === 'dispute' ? await getKept(db, 'dispute', sourceId) : undefined
  const charge = dispute && chargeRailId(dispute.data.chargeId)
  return { what, railId: sourceId, id: null, ownerId: null, accountId: null, chargeRailId: charge ?? null }
}

async function* listMovements(world: RailWorld, since: Date): AsyncGenerator<RailMovement> {
  const page = 200
  for (let after = ''; ;) {
    const of = world.db
      .selectFrom('simulated_rail')
      .selectAll()
      .where('kind', '=', 'movement')
      .where('at', '>=', since)
      .where('id', '>', after)
    const rows = await of.orderBy('id').limit(page).execute()
    for (const { id, at, data } of rows) {
      const moved = data as MovementData
      const { amount, fee, ...said } = moved
      yield { railId: id, ...said, about: await aboutOf(world, moved), amount: BigInt(amount), fee: BigInt(fee), at }
      after = id
    }
    if (rows.length < page) return
  }
}

const createPages = ({ act }: Calls, world: SimulatedRailOptions): RailPages => ({
  findCheckout: (id) =>
    act(async (books) => {
      const charge = await books.get('charge', id)
      return charge && checkoutPageOf(charge)
    }),
  pay: (id, card) => act((books) => pay(books, id, card)),
  answerBank: (id, isHolder) => act((books) => answerBank(books, id, isHolder)),
  async findLink(id) {
    const link = await getKept(world.db, 'link', id)
    const payee = link && (await getKept(world.db, 'payee', link.parent))
    return link && payee && payeePageOf(link, payee.data, await databaseNow(world))
  },
  givePayee: (id, given) => act((books) => givePayee(books, id, given)),
})

export function createSimulatedRail(options: SimulatedRailOptions): SimulatedRail {
  const calls = createCalls(options)
  return {
    name: 'simulated',
    test: true,
    ...moneyIn(calls, options),
    ...moneyOut(calls, options),
    readEvent: (delivery) => readEvent(options, delivery),
    listMovements: (since) => listMovements(options, since),
    getBalances: () =>
      calls.read(async () => {
        const books = await getKept(options.db, 'books', 'books')
        return new Map(
          Object.entries(books?.data.balances ?? {}).map(([currency, amount]) => [currency, BigInt(amount)]),
        )
      }),
    pages: createPages(calls, options),
    control: {
      ...createControl(calls.act),
      recent: () => calls.read(() => recentRecords(options.db)),
      async sendAgain(eventId) {
        await sendAgain(options, eventId)
        await calls.run()
      },
      holdEvents: calls.hold,
      loseAnswers: calls.lose,
      run: calls.run,
    },
  }
}
