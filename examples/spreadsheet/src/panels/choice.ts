import type { WorkbookChange } from '@microsource/sheet'
import type { Offer } from '../worker/offers.ts'
import type { Comparison } from '../worker/protocol.ts'

/** Longer lists only hold up the page. */
const shownMax = 200

/** What is chosen of what was delivered. Whatever clashes with something done here is chosen by hand or not at all. */
export class Choice {
  /** With a check mark of their own; first those that clash. */
  readonly lines: readonly Offer[]
  /** Beyond the list, none of which clashes; they are chosen together. */
  readonly rest: readonly Offer[]
  /** Beyond the list, and clashing: they stay out. */
  readonly left: readonly Offer[]
  /** What may be taken at all. */
  readonly total: number
  readonly #offers: readonly Offer[]
  readonly #isBlind: boolean
  readonly #on = new Set<Offer>()
  /** The offer of a new sheet, by its name. */
  readonly #sheets: ReadonlyMap<string, Offer>

  constructor({ offers, isBlind }: Comparison) {
    const ordered = [...offers.filter(({ clash }) => clash), ...offers.filter(({ clash }) => !clash)]
    this.lines = ordered.slice(0, shownMax)
    this.rest = ordered.slice(shownMax).filter(({ clash }) => !clash)
    this.left = ordered.slice(shownMax).filter(({ clash }) => clash)
    this.total = offers.filter(({ clash }) => clash?.kind !== 'gone').length
    this.#offers = offers
    this.#isBlind = isBlind
    this.#sheets = new Map(
      offers.flatMap((offer) =>
        offer.change.kind === 'sheet' && offer.change.change === 'added' ? [[offer.change.sheet, offer]] : [],
      ),
    )
    if (!this.#isBlind) this.takeAll(true)
  }

  isTaken(offer: Offer): boolean {
    return this.#on.has(offer) && this.mayTake(offer)
  }

  /** Not without its sheet. */
  mayTake(offer: Offer): boolean {
    const sheet = this.#sheetOf(offer)
    return offer.clash?.kind !== 'gone' && (!sheet || this.#on.has(sheet))
  }

  take(offer: Offer, isTaken: boolean): void {
    if (isTaken) this.#on.add(offer)
    else this.#on.delete(offer)
  }

  takeRest(isTaken: boolean): void {
    for (const offer of this.rest) this.take(offer, isTaken)
  }

  /** All that clash with nothing. */
  takeAll(isTaken: boolean): void {
    this.#on.clear()
    if (isTaken) for (const offer of this.#offers) if (!offer.clash) this.#on.add(offer)
  }

  get isRestTaken(): boolean {
    return this.rest.some((offer) => this.isTaken(offer))
  }

  /** Whether everything is taken that clashes with nothing. */
  get isAllTaken(): boolean {
    return this.#offers.every((offer) => offer.clash || this.isTaken(offer))
  }

  /** In the order they have to be carried over. */
  get chosen(): WorkbookChange[] {
    return this.#offers.flatMap((offer) => (this.isTaken(offer) ? [offer.change] : []))
  }

  #sheetOf({ change }: Offer): Offer | undefined {
    if (change.kind === 'sheet') return undefined
    return this.#sheets.get((change.kind === 'cell' ? change.sheet : change.scope) ?? '')
  }
}
