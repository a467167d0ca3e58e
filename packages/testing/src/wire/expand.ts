import type { Rail } from '../rail.ts'
import { badParameter } from './refusal.ts'

type Tables = Rail['state']['tables']

const tableOf: Record<string, keyof Tables> = {
  cus: 'customers',
  pm: 'paymentMethods',
  cs: 'sessions',
  pi: 'paymentIntents',
  ch: 'charges',
  py: 'charges',
  re: 'refunds',
  pyr: 'refunds',
  du: 'disputes',
  txn: 'balanceTransactions',
  tr: 'transfers',
  trr: 'reversals',
  po: 'payouts',
  ba: 'bankAccounts',
}

function lookUp(rail: Rail, id: string): unknown {
  const table = tableOf[id.slice(0, id.indexOf('_'))]
  return table && rail.state.tables[table].find(id)
}

function expandOne(rail: Rail, target: unknown, [head, ...rest]: readonly string[], path: string): void {
  if (Array.isArray(target)) {
    for (const item of target) expandOne(rail, item, [head ?? '', ...rest], path)
    return
  }
  if (head === undefined || typeof target !== 'object' || target === null) return
  const holder = target as Record<string, unknown>
  const value = holder[head]
  if (typeof value === 'string') {
    const found = lookUp(rail, value)
    if (!found) throw badParameter(`This property cannot be expanded (${path}).`, { param: 'expand' })
    holder[head] = structuredClone(found)
  } else if (value === undefined) {
    throw badParameter(`This property cannot be expanded (${path}).`, { param: 'expand' })
  }
  if (rest.length > 0) expandOne(rail, holder[head], rest, path)
}

/** A copy in which the ids at these paths are the objects themselves. */
export function expand<T>(rail: Rail, answer: T, paths: readonly string[] = []): T {
  if (paths.length === 0) return answer
  const copy = structuredClone(answer)
  for (const path of paths) expandOne(rail, copy, path.split('.'), path)
  return copy
}
