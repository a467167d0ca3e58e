import type { ChargeTrouble, RailDispute, RailEvent, RailMovement, RailPayee } from '../payments.port.ts'

/** What the rail remembers, by kind. Amounts are decimal text, times are text of RFC 3339, as JSON has neither. */

export interface CardData {
  readonly cardId: string
  /** A test number, so not worth hiding. */
  readonly number: string
  readonly expMonth: number
  readonly expYear: number
}

export interface ChargeData {
  readonly ownerId: string
  readonly email: string | null
  readonly amount: string
  readonly currency: string
  readonly title: string
  readonly saveCard: boolean
  /** Null for a saved card that was charged without anybody there. */
  readonly returnUrl: string | null
  readonly expiresAt: string | null
  readonly state: 'waiting' | 'succeeded' | 'failed'
  readonly trouble: ChargeTrouble | null
  readonly declines: number
  readonly card: CardData | null
  /** A card whose bank asks whether it is really its holder. */
  readonly asked: CardData | null
  readonly fee: string | null
  readonly succeededAt: string | null
  readonly refunded: string
  readonly disputed: string
}

export interface RefundData {
  readonly chargeId: string
  readonly ownerId: string
  readonly amount: string
  readonly currency: string
  readonly state: 'waiting' | 'succeeded' | 'failed'
  readonly trouble: string | null
  /** What becomes of it when it is due. */
  readonly ends: 'succeeded' | 'failed' | null
}

export interface FundsData {
  readonly movementId: string
  readonly what: 'withdrawn' | 'reinstated'
  readonly amount: string
  readonly fee: string
  readonly at: string
}

export interface DisputeData {
  readonly chargeId: string
  readonly ownerId: string
  readonly amount: string
  readonly currency: string
  readonly state: RailDispute['state']
  readonly reason: string
  readonly openedAt: string
  readonly answerBy: string
  readonly funds: readonly FundsData[]
  /** Records from before answers could be given have none. */
  readonly answer?: { readonly id: string; readonly text: string }
}

export interface PayeeData {
  readonly ownerId: string
  readonly email: string
  readonly country: string
  readonly currency: string
  readonly name: string
  readonly state: RailPayee['state']
  readonly required: readonly string[]
  readonly verifiedName: string | null
  readonly bank: { readonly number: string; readonly name: string } | null
  /** What lies there, by currency. */
  readonly balances: Readonly<Record<string, string>>
}

export interface LinkData {
  readonly returnUrl: string
  readonly refreshUrl: string
  readonly expiresAt: string
  readonly used: boolean
}

export interface TransferData {
  readonly accountId: string
  readonly amount: string
  readonly currency: string
  readonly reversed: string
}

export interface ReversalData {
  readonly transferId: string
  readonly accountId: string
  readonly amount: string
  readonly currency: string
}

export interface PayOutData {
  readonly id: string
  readonly attempt: number
  readonly accountId: string
  readonly amount: string
  readonly currency: string
  readonly state: 'waiting' | 'paid' | 'failed'
  readonly trouble: string | null
  readonly arrivesAt: string
  readonly bankNumber: string
}

export interface MovementData {
  readonly what: RailMovement['what']
  readonly amount: string
  readonly fee: string
  readonly currency: string
  readonly sourceId: string | null
}

export interface EventData {
  readonly type: string
  readonly about: RailEvent['about']
  readonly failures: number
}

/** The one record every change locks first, so that changes happen one after the other. */
export interface BooksData {
  readonly secret: string
  readonly sequence: number
  readonly balances: Readonly<Record<string, string>>
}

export interface Records {
  books: BooksData
  charge: ChargeData
  card: CardData
  refund: RefundData
  dispute: DisputeData
  payee: PayeeData
  link: LinkData
  transfer: TransferData
  reversal: ReversalData
  payout: PayOutData
  movement: MovementData
  event: EventData
}

export type Kind = keyof Records

export interface Kept<K extends Kind> {
  readonly id: string
  readonly parent: string
  readonly at: Date
  readonly dueAt: Date | null
  readonly data: Records[K]
}
