import { emit } from '../events/emit.ts'
import { checkAmount } from '../money/currencies.ts'
import { balanceOf, post } from '../money/ledger.ts'
import { newId, type Rail } from '../rail.ts'
import type { Charge, Transfer } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { currency, emptyable, integer, metadata, moment, page, text } from '../wire/parameters.ts'
import { badParameter, cannot, missing } from '../wire/refusal.ts'
import { transfersOf } from './capabilities.ts'
import { getCharge } from './charges.ts'
import { mergeMetadata } from './customers.ts'
import { paymentAt } from './transfer-payment.ts'

export function getTransfer(rail: Rail, id: string): Transfer {
  const found = rail.state.tables.transfers.find(id)
  if (!found) throw missing('transfer', id)
  return found
}

interface NewTransfer {
  amount: number
  currency: string
  destination: string
  description?: string | null | undefined
  metadata?: '' | Record<string, string> | undefined
  source_transaction?: string | undefined
  transfer_group?: string | undefined
}

/** The charge a transfer is tied to: it then waits for that money instead of taking from the balance. */
function sourceOf(rail: Rail, { amount, currency: code, source_transaction: id }: NewTransfer): Charge | undefined {
  if (id === undefined) return undefined
  const charge = getCharge(rail, id, rail.platform, 'source_transaction')
  if (charge.currency !== code)
    throw badParameter(
      "The currency of source_transaction's balance transaction must be the same as the transfer currency",
      { param: 'currency' },
    )
  let taken = 0
  for (const made of rail.state.tables.transfers.newest(rail.platform))
    taken += made.source_transaction === id ? made.amount - made.amount_reversed : 0
  if (!charge.paid || taken + amount > charge.amount) {
    throw cannot('Transfer amount exceeds the amount of the source_transaction that is left to transfer.', {
      param: 'amount',
    })
  }
  return charge
}

function check(rail: Rail, given: NewTransfer): Charge | undefined {
  checkAmount(given.amount, given.currency)
  const destination = rail.state.tables.accounts.find(given.destination)
  if (!destination || destination.closed) throw missing('destination', given.destination, 'destination', 400)
  if (transfersOf(destination) !== 'active') {
    const message =
      'Your destination account needs to have at least one of the following capabilities enabled: ' +
      'transfers, crypto_transfers, legacy_payments'
    throw cannot(message, { code: 'insufficient_capabilities_for_transfer' })
  }
  const source = sourceOf(rail, given)
  if (!source && balanceOf(rail, rail.platform, given.currency).available < given.amount) {
    const message =
      'You have insufficient available funds in your Stripe account. ' +
      'Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. ' +
      'See: https://docs.stripe.com/testing#available-balance'
    throw cannot(message, { code: 'balance_insufficient' })
  }
  return source
}

function create(rail: Rail, given: NewTransfer): Transfer {
  const source = check(rail, given)
  const { amount, currency: code, destination } = given
  const id = newId(rail, 'tr')
  const payment = newId(rail, 'py')
  const waits = source?.balance_transaction
    ? rail.state.tables.balanceTransactions.get(source.balance_transaction).available_on
    : rail.now()
  const movement = { currency: code, availableOn: waits, description: given.description ?? null }
  const out = post(rail, {
    ...movement,
    account: rail.platform,
    type: 'transfer',
    category: 'transfer',
    amount: -amount,
    source: id,
  })
  const made: Transfer = {
    id,
    object: 'transfer',
    amount,
    amount_reversed: 0,
    balance_transaction: out.id,
    created: rail.now(),
    currency: code,
    description: given.description ?? null,
    destination,
    destination_payment: payment,
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: given.source_transaction ?? null,
    source_type: 'card',
    transfer_group: given.transfer_group ?? null,
  }
  rail.state.tables.transfers.add(rail.platform, made)
  const received = post(rail, {
    ...movement,
    account: destination,
    type: 'payment',
    category: 'charge',
    amount,
    source: payment,
  })
  rail.state.tables.charges.add(destination, paymentAt(made, received.id))
  emit(rail, 'transfer.created', made)
  return made
}

const creation = {
  amount: integer,
  currency,
  destination: text,
  description: text.optional(),
  metadata: metadata.optional(),
  source_transaction: text.optional(),
  source_type: text.optional(),
  transfer_group: text.optional(),
}

export const transferOperations: Operation[] = [
  v1('POST', 'transfers', creation, ({ rail, params }) => create(rail, params)),
  v1(
    'GET',
    'transfers',
    { ...page, created: moment.optional(), destination: text.optional(), transfer_group: text.optional() },
    ({ rail, params }) =>
      listPage(
        '/v1/transfers',
        rail.state.tables.transfers.newest(rail.platform),
        params,
        (made) =>
          (params.destination === undefined || made.destination === params.destination) &&
          (params.transfer_group === undefined || made.transfer_group === params.transfer_group),
      ),
  ),
  v1('GET', 'transfers/:id', {}, ({ rail, id }) => getTransfer(rail, id)),
  v1(
    'POST',
    'transfers/:id',
    { description: emptyable(text).optional(), metadata: metadata.optional() },
    ({ rail, id, params }) => {
      const made = getTransfer(rail, id)
      made.metadata = mergeMetadata(made.metadata, params.metadata)
      if (params.description !== undefined) made.description = params.description
      emit(rail, 'transfer.updated', made)
      return made
    },
  ),
]
