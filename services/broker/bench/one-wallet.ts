import { defaultRates, postEarned, postHold, postTopUp } from '@microsource/domain'
import pino from 'pino'
import { systemClock } from '../src/clock.ts'
import { overPool, poolOverPostgres } from '../src/db/connect.ts'
import { transact } from '../src/db/transact.ts'
import { savePosting } from '../src/modules/ledger/index.ts'
import { idOf, type Stage } from './stage.ts'

const holdsMeasured = 10_000
const atOnce = 32
const price = 100n

type Deps = Parameters<typeof transact>[0]

const charge = (ownerId: string, amount: bigint) => postTopUp({ ownerId, id: idOf(`charge of ${ownerId}`), amount, currency: 'USD' })

/** A hold, then its capture, each in a transaction of its own. `requesters` wallets in turn, as many apps and workers as on a busy day. */
async function holdAndCapture(deps: Deps, name: string, requesters: number, holds: number): Promise<number> {
  const payers = Array.from({ length: requesters }, (_, n) => idOf(`${name} payer ${n}`))
  const each = BigInt(holds / requesters)
  for (const payer of payers) await transact(deps, ({ trx, now }) => savePosting(trx, charge(payer, each * price), now))
  let next = 0
  const start = performance.now()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < holds) {
      const n = next++
      const [appId, taskId, payerId] = [idOf(`app ${n % 50}`), idOf(`${name} task ${n}`), payers[n % requesters] as string]
      await transact(deps, ({ trx, now }) => savePosting(trx, postHold({ appId, id: taskId, payerId, price, slots: 1, currency: 'USD' }), now))
      await transact(deps, ({ trx, now }) => savePosting(trx, postEarned({
        appId, taskId, id: taskId, payeeId: idOf(`worker ${n % 200}`), amount: price, currency: 'USD', rates: defaultRates, maturesAt: now,
      }), now))
    }
  }))
  return (2 * holds) / ((performance.now() - start) / 1000)
}

/** Throws where a cent is missing: what stands on the accounts after all of them is known beforehand. */
async function checkSums(stage: Stage, name: string, requesters: number): Promise<void> {
  const ids = Array.from({ length: requesters }, (_, n) => idOf(`${name} payer ${n}`))
  const { rows: [wallet] } = await stage.sql.query(`select sum(credits - debits)::int as left, sum(debits)::int as spent from ledger_accounts where kind = 'wallet' and owner_id = any($1)`, [ids])
  const { rows: [held] } = await stage.sql.query(`select sum(credits - debits)::int as left, count(*)::int as n from ledger_accounts where kind = 'hold'`)
  if (wallet.left !== 0 || wallet.spent !== holdsMeasured * Number(price) || held.left !== 0) throw new Error(`sums are off: ${JSON.stringify({ wallet, held })}`)
}

/** Ten thousand holds and their captures on one wallet, beside as many spread over wallets, on the same database in the same run. */
export async function measureOneWallet(stage: Stage): Promise<void> {
  const pool = poolOverPostgres(stage.databaseUrl, atOnce, pino({ level: 'silent' }))
  const deps = { db: overPool(pool), clock: systemClock }
  await holdAndCapture(deps, 'warm', 100, 500)
  const spread = await holdAndCapture(deps, 'spread', 2000, holdsMeasured)
  await checkSums(stage, 'spread', 2000)
  const one = await holdAndCapture(deps, 'one', 1, holdsMeasured)
  await checkSums(stage, 'one', 1)
  await pool.end()
  console.log(`holds and captures, one wallet  ${one.toFixed(0)} a second, ${holdsMeasured} of each, ${atOnce} at once, sums exact`)
  console.log(`the same over 2,000 wallets     ${spread.toFixed(0)} a second, one by one`)
  console.log(`ratio                           ${(100 * one / spread).toFixed(1)} % (goal: 45 % or more)`)
}
