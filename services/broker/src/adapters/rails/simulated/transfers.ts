import { RailRefused, type RailTransfer, type ReversalAsked, type TransferAsked } from '../payments.port.ts'
import { requireAmount } from './amounts.ts'
import type { Books } from './books.ts'
import { getPayee, moveAt } from './payees.ts'

const transferRailId = (id: string): string => `sim_tr_${id}`
const reversalRailId = (id: string): string => `sim_trr_${id}`

interface Made {
  readonly accountId: string
  readonly amount: string
  readonly currency: string
}

function requireSame(made: Made, asked: TransferAsked): void {
  if (made.accountId !== asked.accountId || made.amount !== String(asked.amount) || made.currency !== asked.currency) {
    throw new RailRefused('refused', 'Something else was made with this id.')
  }
}

const sayTransfer = (books: Books, type: string, railId: string, { id, accountId }: TransferAsked) =>
  books.emit(type, { what: 'transfer', railId, id, ownerId: null, accountId, chargeRailId: null })

export async function transfer(books: Books, asked: TransferAsked): Promise<RailTransfer> {
  const { id, accountId, amount, currency } = asked
  const answer = { railId: transferRailId(id), amount }
  const found = await books.get('transfer', id)
  if (found) {
    requireSame(found.data, asked)
    return answer
  }
  const {
    data: { state },
  } = await getPayee(books, accountId)
  requireAmount(amount, currency)
  if (state !== 'active') throw new RailRefused('payee_restricted', 'This payee cannot be sent money now.')
  if (books.balance(currency) < amount)
    throw new RailRefused('balance_insufficient', 'The balance at the rail holds less.')
  await books.add('transfer', {
    id,
    parent: accountId,
    data: { accountId, amount: String(amount), currency, reversed: '0' },
  })
  await moveAt(books, accountId, amount, currency)
  await books.move({ what: 'transfer', amount: -amount, currency, sourceId: answer.railId })
  await sayTransfer(books, 'transfer.created', answer.railId, asked)
  return answer
}

export async function reverseTransfer(books: Books, asked: ReversalAsked): Promise<RailTransfer> {
  const { id, accountId, amount, currency, transferRailId: of } = asked
  const answer = { railId: reversalRailId(id), amount }
  const found = await books.get('reversal', id)
  if (found) {
    requireSame(found.data, asked)
    return answer
  }
  const reversed = await books.get('transfer', of.replace(/^sim_tr_/, ''))
  if (!reversed || reversed.data.accountId !== accountId)
    throw new RailRefused('no_such_object', 'There is no such transfer.')
  const left = BigInt(reversed.data.amount) - BigInt(reversed.data.reversed)
  if (amount < 1n || amount > left || currency !== reversed.data.currency)
    throw new RailRefused('more_than_left', `Of this transfer ${left} are left.`)
  if (!(await moveAt(books, accountId, -amount, currency)))
    throw new RailRefused('balance_insufficient', 'The payee holds less.')
  await books.change('transfer', reversed, { reversed: String(BigInt(reversed.data.reversed) + amount) })
  await books.add('reversal', {
    id,
    parent: reversed.id,
    data: { transferId: reversed.id, accountId, amount: String(amount), currency },
  })
  await books.move({ what: 'transfer_reversed', amount, currency, sourceId: of })
  await sayTransfer(books, 'transfer.reversed', of, { ...asked, id: reversed.id })
  return answer
}
