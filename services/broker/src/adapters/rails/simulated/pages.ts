import { type ChargeTrouble, RailRefused } from '../payments.port.ts'
import type { Books } from './books.ts'
import { decline, succeed } from './charges.ts'
import { changePayee, getPayee } from './payees.ts'
import type { CardData, ChargeData, Kept, LinkData, PayeeData } from './records.ts'
import { troubleOf } from './test-cards.ts'

/** What the pages of the simulated rail show and do: the rail's own side, which the broker proper never sees. */
export interface RailPages {
  findCheckout(id: string): Promise<CheckoutPage | undefined>
  /** One try with a card. Answers what came of it; a page that is over pays nothing. */
  pay(id: string, card: Omit<CardData, 'cardId'>): Promise<PayAnswer>
  /** The holder's answer where the bank asked. */
  answerBank(id: string, isHolder: boolean): Promise<PayAnswer>
  findLink(link: string): Promise<PayeePage | undefined>
  /** What the payee gave; the link is used up. Undefined where it is over. */
  givePayee(link: string, given: PayeeGiven): Promise<PayeePage | undefined>
}

export interface CheckoutPage extends Pick<ChargeData, 'title' | 'currency' | 'saveCard' | 'email'> {
  readonly amount: bigint
  readonly returnUrl: string
  readonly step: 'card' | 'bank' | 'paid' | 'over'
  readonly trouble: ChargeTrouble | null
  readonly askedLast4: string | null
}

export type PayAnswer = 'paid' | 'asked' | 'over' | { readonly declined: ChargeTrouble }

export interface PayeePage extends Pick<LinkData, 'returnUrl' | 'refreshUrl'> {
  readonly accountId: string
  readonly isOpen: boolean
  readonly payee: PayeeData
}

export interface PayeeGiven {
  readonly name: string
  readonly bankNumber: string
  readonly outcome: 'active' | 'checking' | 'restricted'
}

const stepOf = ({ state, asked }: ChargeData): CheckoutPage['step'] => {
  if (state === 'succeeded') return 'paid'
  if (state === 'failed') return 'over'
  return asked ? 'bank' : 'card'
}

export function checkoutPageOf({ data }: Kept<'charge'>): CheckoutPage | undefined {
  const { title, currency, saveCard, email, amount, returnUrl, trouble, asked } = data
  if (returnUrl === null) return undefined
  return {
    title,
    currency,
    saveCard,
    email,
    amount: BigInt(amount),
    returnUrl,
    step: stepOf(data),
    trouble,
    askedLast4: asked && asked.number.slice(-4),
  }
}

async function openCharge(books: Books, id: string): Promise<Kept<'charge'> | undefined> {
  const charge = await books.get('charge', id)
  if (!charge) throw new RailRefused('no_such_object', 'There is no such page.')
  return charge.data.state === 'waiting' ? charge : undefined
}

export async function pay(books: Books, id: string, given: Omit<CardData, 'cardId'>): Promise<PayAnswer> {
  const charge = await openCharge(books, id)
  if (!charge) return 'over'
  const card: CardData = { ...given, cardId: books.nextId('sim_card') }
  const trouble = troubleOf(card, books.now, 'there')
  if (trouble === 'authentication_required') {
    await books.change('charge', charge, { asked: card, trouble })
    return 'asked'
  }
  if (trouble) {
    await decline(books, charge, trouble, 'waiting')
    return { declined: trouble }
  }
  await succeed(books, charge, card)
  return 'paid'
}

export async function answerBank(books: Books, id: string, isHolder: boolean): Promise<PayAnswer> {
  const charge = await openCharge(books, id)
  const card = charge?.data.asked
  if (!charge || !card) return 'over'
  if (isHolder) {
    await succeed(books, charge, card)
    return 'paid'
  }
  await decline(books, charge, 'authentication_required', 'waiting')
  return { declined: 'authentication_required' }
}

export const payeePageOf = ({ data, parent }: Kept<'link'>, payee: PayeeData, now: Date): PayeePage => ({
  returnUrl: data.returnUrl,
  refreshUrl: data.refreshUrl,
  accountId: parent,
  isOpen: !data.used && new Date(data.expiresAt) > now,
  payee,
})

const givenBy = ({ name, bankNumber, outcome }: PayeeGiven): Partial<PayeeData> => ({
  state: outcome,
  required: outcome === 'restricted' ? ['identity.individual.verification.document'] : [],
  verifiedName: outcome === 'active' ? name : null,
  name,
  bank: { number: bankNumber, name },
})

export async function givePayee(books: Books, linkId: string, given: PayeeGiven): Promise<PayeePage | undefined> {
  const link = await books.get('link', linkId)
  if (!link) throw new RailRefused('no_such_object', 'There is no such page.')
  const payee = await getPayee(books, link.parent)
  const page = payeePageOf(link, payee.data, books.now)
  if (!page.isOpen) return undefined
  await books.change('link', link, { used: true })
  const changed = await changePayee(books, payee, givenBy(given))
  return { ...page, payee: changed.data }
}
