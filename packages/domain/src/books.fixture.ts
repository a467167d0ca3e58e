import { entriesOf, floors, movementsOf, type Posting } from './ledger.ts'
import { settleDebt, type Standing, standingsNeeded } from './debt.ts'

/** A ledger in memory that takes postings as the broker does: each once, debts settled, no account below its least. */
export class Books {
  readonly #balances = new Map<string, bigint>()
  readonly #posted = new Set<string>()
  /** Every transfer as `from → to amount`, by kind. */
  readonly moved: string[] = []

  /** Credits − debits of all accounts of a kind, of one owner where one is named. */
  sum(kind: string, ownerId = ''): bigint {
    const of = [...this.#balances].filter(([place]) => place.startsWith(ownerId) && place.split(' ')[1] === kind)
    return of.reduce((sum, [, balance]) => sum + balance, 0n)
  }

  all = (): bigint => [...this.#balances.values()].reduce((sum, balance) => sum + balance, 0n)
  standing = (ownerId: string): Standing => ({ wallet: this.sum('wallet', ownerId), debt: -this.sum('debt', ownerId) })

  post(...postings: readonly Posting[]): string[] {
    const before = this.moved.length
    for (const posting of postings) this.#post(posting)
    return this.moved.slice(before)
  }

  #post(asked: Posting): void {
    const key = [asked.ownerId, asked.subjectId, asked.code, asked.n].join(' ')
    if (this.#posted.has(key)) return
    this.#posted.add(key)
    const posting = settleDebt(asked, new Map(standingsNeeded(asked).map((owner) => [owner, this.standing(owner)])))
    for (const { account, side, amount } of entriesOf(posting)) {
      const place = `${account.ownerId} ${account.kind} ${account.subjectId}`
      this.#balances.set(place, (this.#balances.get(place) ?? 0n) + (side % 2 ? amount : -amount))
    }
    for (const { account: { ownerId, kind, subjectId } } of movementsOf(posting)) {
      const balance = this.#balances.get(`${ownerId} ${kind} ${subjectId}`) ?? 0n
      if ((kind === 'debt' ? -balance : balance) < (floors[kind] ?? 0n)) throw new RangeError(`${kind} of ${ownerId} falls to ${balance}`)
    }
    this.moved.push(...posting.transfers.map(({ debit, credit, amount }) => `${debit.kind} → ${credit.kind} ${amount}`))
  }
}
