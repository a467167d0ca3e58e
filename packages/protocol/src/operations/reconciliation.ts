import { z } from 'zod'
import { MoneyWorld } from '../console-resources.ts'
import { Reconciliation } from '../reconciliation-resources.ts'
import { define } from './operation.ts'

const access = { auth: 'operator', tag: 'Operator' } as const

export const listReconciliations = define({
  ...access,
  id: 'listReconciliations',
  method: 'GET',
  path: '/v1/operator/reconciliations',
  summary: 'What the rails and the ledger said of each other, newest first',
  query: z.object({ money: MoneyWorld.optional(), limit: z.coerce.number().int().min(1).max(30).default(10) }),
  responses: { 200: z.object({ items: z.array(Reconciliation) }).meta({ id: 'ReconciliationList' }) },
  errors: [],
})

export const createReconciliation = define({
  ...access,
  id: 'createReconciliation',
  method: 'POST',
  path: '/v1/operator/reconciliations',
  idempotencyKey: 'required',
  summary: 'Compare a rail with the ledger now',
  description: 'Done once a day by itself. Reads what the rail moved in the last 40 days; nothing is changed by it.',
  body: z.object({ money: MoneyWorld }).strict().meta({ id: 'ReconciliationRequest' }),
  responses: { 201: Reconciliation, 200: Reconciliation },
  errors: ['test_only', 'payments_unreachable'],
})
