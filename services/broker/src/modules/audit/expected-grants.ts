import type { Database } from '../../db/database.ts'
import type { PriceFacts } from './expected-prices.ts'

type Task = Pick<Database['tasks'], 'app_id' | 'id' | 'payer_id' | 'requester_id' | 'price' | 'slots' | 'created_at'>

export interface GrantFacts {
  readonly grants: readonly Database['grants'][]
  readonly grantSpending: readonly (Omit<Database['grant_spending'], 'day'> & { readonly day: string })[]
  /** `requester day` of every day that is not forgotten yet. */
  readonly spendingDays: ReadonlySet<string>
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** What went out of a wallet for an app in a day: `payer app day` → minor units. */
function spentByDay(tasks: readonly Task[], { taskPrices, tips }: PriceFacts): Map<string, bigint> {
  const spent = new Map<string, bigint>()
  const count = (payer: string, app: string, at: Date, amount: bigint): void => {
    const place = [payer, app, dayOf(at)].join(' ')
    spent.set(place, (spent.get(place) ?? 0n) + amount)
  }
  const granted = new Map(tasks.filter(({ payer_id, requester_id }) => payer_id !== requester_id).map((task) => [task.id, task]))
  const changes = Map.groupBy(taskPrices.toSorted((one, other) => one.version - other.version), ({ task_id }) => task_id)
  for (const { app_id, id, payer_id, price, slots, created_at } of granted.values()) {
    const own = changes.get(id) ?? []
    count(payer_id, app_id, created_at, (own[0]?.price_before ?? price) * BigInt(slots))
    for (const { price: now, price_before, slots: open, why, changed_at } of own) {
      if (why !== 'agreed' && now > price_before) count(payer_id, app_id, changed_at, (now - price_before) * BigInt(open))
    }
  }
  for (const { task_id, payer_id, app_id, amount, tipped_at } of tips) if (granted.has(task_id)) count(payer_id, app_id, tipped_at, amount)
  return spent
}

/** Whoever pays for another one let that app do so, and all that it took, and nothing else, counted against what they allowed for the day. */
export function auditGrants(
  { tasks, grants, grantSpending, spendingDays, ...prices }: GrantFacts & PriceFacts & { readonly tasks: readonly Task[] },
): string[] {
  const grantOf = new Map(grants.map((grant) => [`${grant.owner_id} ${grant.app_id}`, grant]))
  const strangers = tasks.filter(({ payer_id, requester_id, app_id }) =>
    payer_id !== requester_id && grantOf.get(`${payer_id} ${app_id}`)?.requester_id !== requester_id)
  const appOf = new Map(grants.map(({ id, app_id }) => [id, app_id]))
  const counted = new Map(grantSpending.map(({ owner_id, grant_id, day, used }) => [[owner_id, appOf.get(grant_id), day].join(' '), used]))
  const taken = spentByDay(tasks, prices)
  const off = [...new Set([...taken.keys(), ...counted.keys()])].flatMap((place) => {
    const [payer = '', app = '', day = ''] = place.split(' ')
    const [spent, used] = [taken.get(place) ?? 0n, counted.get(place)]
    // Both counts of a day are forgotten, the requester's first.
    if (used === spent || (used === undefined && !spendingDays.has(`${grantOf.get(`${payer} ${app}`)?.requester_id ?? ''} ${day}`))) return []
    return [`app ${app} took ${spent} of the wallet of ${payer} on ${day}, and ${used ?? 0n} counted`]
  })
  return [...strangers.map(({ id, payer_id }) => `task ${id} is paid by ${payer_id}, who allowed it to nobody`), ...off]
}
