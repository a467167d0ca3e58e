import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Books } from './books.fixture.ts'
import { type Posting, postChargeback, postHold, postReinstatement, postRelease, postTopUp, standingsNeeded } from './index.ts'

const money = (id: string, amount: bigint) => ({ ownerId: 'req', id, amount, currency: 'USD' })
const task = (id: string, price: bigint) => ({ appId: 'app', id, payerId: 'req', currency: 'USD', price, slots: 1, openSlots: 1, version: 1 })

const posting: Record<string, (id: string, amount: bigint) => Posting> = {
  topUp: (id, amount) => postTopUp(money(id, amount)),
  chargeback: (id, amount) => postChargeback({ ...money(id, amount), fee: 1500n }),
  reinstate: (id, amount) => postReinstatement({ ...money(id, amount), fee: 0n }),
}

test('whatever comes and goes: nobody owes while their wallet holds money, no account falls below its least, all adds up to zero', () => {
  const step = fc.record({ what: fc.constantFrom('topUp', 'chargeback', 'reinstate', 'hold', 'release'), amount: fc.bigInt(1n, 5000n) })
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const books = new Books()
    const held: bigint[] = []
    steps.forEach(({ what, amount }, i) => {
      const id = `id-${i}`
      if (what === 'hold') {
        if (books.standing('req').wallet < amount) return
        books.post(postHold(task(id, amount)))
        held[i] = amount
      } else if (what === 'release') {
        const at = held.findIndex((price) => price !== undefined)
        if (at < 0) return
        books.post(postRelease(task(`id-${at}`, held[at] ?? 0n), 1))
        delete held[at]
      } else {
        books.post(posting[what]?.(id, amount) as Posting)
      }
      const { wallet, debt } = books.standing('req')
      expect(debt === 0n || wallet === 0n, `${debt} owed beside ${wallet}`).toBe(true)
      expect(books.all()).toBe(0n)
    })
  }))
})

test('a hold asks nobody’s standing, so it locks no debt', () => {
  expect(standingsNeeded(postHold(task('task', 100n)))).toEqual([])
  expect(standingsNeeded(postRelease(task('task', 100n), 1))).toEqual(['req'])
})
