/**
 * The rail: money in from cards, money out to payees. Called outside transactions, after the row that says so is
 * committed.
 *
 * Whatever makes something names an id of ours and may be asked again for ever: the adapter looks up what this id made
 * before it makes anything, so asking twice is doing once, a day or a month later too. A promise that rejects with
 * `RailUnreachable` leaves the outcome open (ask again); with `RailRefused` nothing was done. Everything else is an
 * answer.
 */
export interface PaymentsPort {
  readonly name: 'stripe' | 'simulated'
  /** True where no real money moves. */
  readonly test: boolean

  // — money in —
  /** A page on which this charge is paid. The same id answers the same page. */
  openCheckout(checkout: Checkout): Promise<OpenedCheckout>
  /** Nobody can pay on the page any more; a charge that was paid meanwhile stays paid. */
  closeCheckout(charge: ChargeRef): Promise<void>
  /** Charges the card a payer saved, nobody being there. */
  chargeSavedCard(charge: SavedCardCharge): Promise<RailCharge>
  /** What became of a charge; undefined where the rail never heard of it. */
  findCharge(charge: ChargeRef): Promise<RailCharge | undefined>
  /** Cards this payer saved, newest first. */
  listSavedCards(payer: Payer): Promise<readonly RailCard[]>
  forgetSavedCard(payer: Payer, cardId: string): Promise<void>

  // — money back —
  refund(refund: RefundAsked): Promise<RailRefund>
  findRefund(refund: RefundRef): Promise<RailRefund | undefined>
  /** All disputes of a charge, with every movement of funds the rail has made for them. */
  listDisputes(charge: ChargeRef): Promise<readonly RailDispute[]>
  /**
   * Passes on to the bank what speaks for a disputed charge. Refused where the dispute is over, or was answered before
   * under another id; moves nothing.
   */
  answerDispute(answer: DisputeRef & { readonly text: string }): Promise<void>
  /** Gives a dispute up: it is lost. Refused where it was answered before or won. */
  acceptDispute(dispute: DisputeRef): Promise<void>

  // — money out —
  /** The payee's account with the rail, made once per payee. */
  openPayee(payee: PayeeAsked): Promise<RailPayee>
  getPayee(accountId: string): Promise<RailPayee>
  /** A page of the rail on which the payee gives what it still requires; single use, soon over, made anew each time. */
  createPayeeLink(
    accountId: string,
    pages: { readonly returnUrl: string; readonly refreshUrl: string },
  ): Promise<{ readonly url: string }>
  /** Ours → the payee's account with the rail. Refused with `balance_insufficient`, `payee_restricted`. */
  transfer(transfer: TransferAsked): Promise<RailTransfer>
  /** The payee's account → ours. Refused with `balance_insufficient` where it holds less. */
  reverseTransfer(reversal: ReversalAsked): Promise<RailTransfer>
  /** The payee's account → their bank. `attempt` counts from 1; each attempt is done once. */
  payOut(payout: PayOutAsked): Promise<RailPayOut>
  findPayOut(payout: PayOutRef): Promise<RailPayOut | undefined>

  // — what the rail says by itself —
  /**
   * Verifies one delivery on its raw body. Throws `RailRefused('bad_signature')`; `RailUnreachable` where it is to come
   * again. An event says where to look, never what is true.
   */
  readEvent(delivery: {
    readonly body: Buffer
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
  }): Promise<RailEvent>
  /** Everything that moved our balance at the rail, oldest first, from a moment on. */
  listMovements(since: Date): AsyncIterable<RailMovement>
  /** Our balance at the rail per currency, pending and available together, in minor units. */
  getBalances(): Promise<ReadonlyMap<string, bigint>>
}

/** Who pays: an owner of ours, with what the rail may show them. */
export interface Payer {
  readonly ownerId: string
  readonly email: string | null
}

/** An id of ours and whose charge it is: enough to look it up at the rail. */
export interface ChargeRef {
  readonly id: string
  readonly ownerId: string
  /** What the rail calls it, once it has said so. */
  readonly railId: string | null
}

export interface Checkout {
  readonly id: string
  readonly payer: Payer
  /** Integer minor units. */
  readonly amount: bigint
  readonly currency: string
  /** What is bought, as the page and the receipt say it. */
  readonly title: string
  readonly saveCard: boolean
  readonly returnUrl: string
  /** Between 30 minutes and 24 hours from now; otherwise refused. */
  readonly expiresAt: Date
}

export interface OpenedCheckout {
  /** Where the page is over: where its payer came from. */
  readonly url: string
  readonly railId: string
  readonly expiresAt: Date
}

export interface SavedCardCharge {
  readonly id: string
  readonly payer: Payer
  readonly cardId: string
  readonly amount: bigint
  readonly currency: string
  readonly title: string
}

export type ChargeTrouble =
  'declined' | 'insufficient_funds' | 'authentication_required' | 'card_expired' | 'abandoned' | 'expired'

export interface RailCard {
  readonly id: string
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  /** Equal for the same card whoever shows it; null where the rail says none. */
  readonly fingerprint: string | null
}

export interface RailCharge {
  /**
   * The rail's object that was paid or is to be paid: it may be another one once it is paid, and every one of them
   * finds it.
   */
  readonly railId: string
  readonly state: 'waiting' | 'succeeded' | 'failed'
  readonly amount: bigint
  readonly currency: string
  /** What the rail kept, known once it succeeded. */
  readonly fee: bigint | null
  readonly trouble: ChargeTrouble | null
  /** How many cards were declined on the way. */
  readonly declines: number
  readonly card: RailCard | null
  readonly succeededAt: Date | null
}

export interface RefundRef {
  readonly id: string
  readonly railId: string | null
  readonly charge: ChargeRef
}

export interface RefundAsked extends RefundRef {
  readonly amount: bigint
  readonly currency: string
}

export interface RailRefund {
  readonly railId: string
  /** `failed` after it had `succeeded` is what the rail could not deliver: the money is back with us. */
  readonly state: 'waiting' | 'succeeded' | 'failed'
  readonly amount: bigint
  readonly trouble: string | null
}

/** An answer of ours and what the rail calls the dispute. */
export interface DisputeRef {
  readonly id: string
  readonly railId: string
}

export interface RailDispute {
  readonly railId: string
  readonly state: 'open' | 'won' | 'lost'
  readonly reason: string
  readonly amount: bigint
  readonly currency: string
  readonly openedAt: Date
  readonly answerBy: Date | null
  /** Funds withdrawn and reinstated, as the rail booked them, oldest first. */
  readonly funds: readonly {
    readonly movementId: string
    readonly what: 'withdrawn' | 'reinstated'
    readonly amount: bigint
    readonly fee: bigint
    readonly at: Date
  }[]
}

export interface PayeeAsked {
  readonly ownerId: string
  readonly email: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly currency: string
  readonly name: string
}

export interface RailPayee {
  readonly accountId: string
  /** `active`: transfers arrive and are paid out. */
  readonly state: 'incomplete' | 'checking' | 'active' | 'restricted'
  /** What the rail still wants, in its own keys; words for them are ours. */
  readonly required: readonly string[]
  readonly verifiedName: string | null
  readonly country: string
  /** Where the bank leg goes: changes with every change of destination. */
  readonly destination: { readonly fingerprint: string; readonly last4: string; readonly name: string } | null
}

export interface TransferAsked {
  readonly id: string
  readonly accountId: string
  readonly amount: bigint
  readonly currency: string
}

export interface ReversalAsked extends TransferAsked {
  readonly transferRailId: string
}

export interface RailTransfer {
  readonly railId: string
  readonly amount: bigint
}

export interface PayOutRef {
  readonly id: string
  readonly attempt: number
  readonly accountId: string
  readonly railId: string | null
}

export interface PayOutAsked extends PayOutRef {
  readonly amount: bigint
  readonly currency: string
}

export interface RailPayOut {
  readonly railId: string
  readonly state: 'waiting' | 'paid' | 'failed'
  readonly amount: bigint
  readonly trouble: string | null
  readonly arrivesAt: Date | null
}

/** Something happened to an object: look at it again. */
export interface RailEvent {
  readonly id: string
  readonly type: string
  readonly at: Date
  readonly about: RailObject | { readonly what: 'payee'; readonly accountId: string } | { readonly what: 'other' }
}

export interface RailObject {
  readonly what: 'charge' | 'refund' | 'dispute' | 'payout' | 'transfer'
  readonly railId: string
  /** Our id and owner, where the rail carries them along; of a dispute those of its charge. */
  readonly id: string | null
  readonly ownerId: string | null
  /** The payee whose account it happened in. */
  readonly accountId: string | null
  /** For a refund or a dispute: its charge, as `RailCharge.railId` once it is paid. */
  readonly chargeRailId: string | null
}

export interface RailMovement {
  readonly railId: string
  readonly what:
    | 'charge' | 'refund' | 'refund_failed' | 'dispute_withdrawn' | 'dispute_reinstated'
    | 'transfer' | 'transfer_reversed' | 'fee' | 'other'
  /** Signed change of our balance before the fee, in minor units. */
  readonly amount: bigint
  readonly fee: bigint
  readonly currency: string
  /** The rail's object it belongs to: charge, refund, dispute, transfer; of a reversal the transfer. */
  readonly sourceId: string | null
  /** Where to look for what it belongs to, as an event of it says. */
  readonly about: RailEvent['about']
  readonly at: Date
}

/** The outcome is unknown: the connection broke, the rail failed inside or asks to wait. Ask again with the same id. */
export class RailUnreachable extends Error {}

/** The rail said no, and nothing was done. `code` is one of ours where a person can do something about it. */
export class RailRefused extends Error {
  readonly code:
    'bad_signature' | 'balance_insufficient' | 'payee_restricted' | 'more_than_left' | 'no_such_object' | 'refused'

  constructor(code: RailRefused['code'], message: string) {
    super(message)
    this.code = code
  }
}
