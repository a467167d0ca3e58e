import { emit } from '../events/emit.ts'
import { checkAmount } from '../money/currencies.ts'
import { balanceOf, post } from '../money/ledger.ts'
import { newId, type Rail } from '../rail.ts'
import type { Transfer, TransferReversal } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { flag, integer, metadata, page, text } from '../wire/parameters.ts'
import { cannot, missing } from '../wire/refusal.ts'
import { mergeMetadata } from './customers.ts'
import { getTransfer } from './transfers.ts'

interface NewReversal {
  amount?: number | undefined
  metadata?: '' | Record<string, string> | undefined
}

function check(rail: Rail, transfer: Transfer, wanted: number | undefined): number {
  const left = transfer.amount - transfer.amount_reversed
  if (left === 0) throw cannot(`Transfer ${transfer.id} is already fully reversed.`)
  const amount = wanted ?? left
  checkAmount(amount, transfer.currency)
  if (amount > left)
    throw cannot(`Reversal amount (${amount}) is greater than the unreversed amount on the transfer (${left}).`, {
      param: 'amount',
    })
  const payment = rail.state.tables.charges.get(transfer.destination_payment ?? '')
  const waiting = rail.state.tables.balanceTransactions.get(payment.balance_transaction ?? '').status === 'pending'
  const balance = balanceOf(rail, transfer.destination ?? '', transfer.currency)
  if ((waiting ? balance.pending : balance.available) < amount) {
    const message = `The account ${transfer.destination} has insufficient available funds to cover this reversal.`
    throw cannot(message, { code: 'balance_insufficient' })
  }
  return amount
}

/** What a transfer that waits for its charge gave comes back from what waits. */
function timeOf(rail: Rail, transfer: Transfer): number {
  const { available_on: on, status } = rail.state.tables.balanceTransactions.get(transfer.balance_transaction ?? '')
  return status === 'pending' ? on : rail.now()
}

function create(rail: Rail, transfer: Transfer, given: NewReversal): TransferReversal {
  const amount = check(rail, transfer, given.amount)
  const id = newId(rail, 'trr')
  const refund = newId(rail, 'pyr')
  const movement = {
    currency: transfer.currency,
    availableOn: timeOf(rail, transfer),
    description: `REFUND FOR TRANSFER (${transfer.id})`,
  }
  post(rail, {
    ...movement,
    account: transfer.destination ?? '',
    type: 'payment_refund',
    category: 'refund',
    amount: -amount,
    source: refund,
  })
  const back = post(rail, {
    ...movement,
    account: rail.platform,
    type: 'transfer_refund',
    category: 'transfer_reversal',
    amount,
    source: id,
  })
  const made: TransferReversal = {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: back.id,
    created: rail.now(),
    currency: transfer.currency,
    destination_payment_refund: refund,
    metadata: mergeMetadata({}, given.metadata),
    source_refund: null,
    transfer: transfer.id,
  }
  rail.state.tables.reversals.add(rail.platform, made)
  rail.state.tables.charges.get(transfer.destination_payment ?? '').amount_refunded += amount
  transfer.amount_reversed += amount
  transfer.reversed = transfer.amount_reversed === transfer.amount
  transfer.reversals.data.unshift(structuredClone(made) as Transfer['reversals']['data'][number])
  emit(rail, 'transfer.reversed', transfer)
  return made
}

const creation = {
  amount: integer.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  refund_application_fee: flag.optional(),
}

export const reversalOperations: Operation[] = [
  v1('POST', 'transfers/:id/reversals', creation, ({ rail, id, params }) =>
    create(rail, getTransfer(rail, id), params),
  ),
  v1('GET', 'transfers/:id/reversals', page, ({ rail, id, params }) => {
    const { id: transfer } = getTransfer(rail, id)
    return listPage(
      `/v1/transfers/${id}/reversals`,
      rail.state.tables.reversals.newest(rail.platform),
      params,
      (made) => made.transfer === transfer,
    )
  }),
  v1('GET', 'transfers/:id/reversals/:second', {}, ({ rail, id, second }) => {
    const found = rail.state.tables.reversals.find(second)
    if (found?.transfer !== id) throw missing('transfer_reversal', second)
    return found
  }),
]
