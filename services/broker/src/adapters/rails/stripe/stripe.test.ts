import { afterAll, beforeAll } from 'vitest'
import { aStripeRail } from '../../../../test/fake-stripe.ts'
import { openTestDatabase, type TestDatabase } from '../../../../test/test-database.ts'
import { describePaymentsPort } from '../payments.conformance.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase('pglite')
})
afterAll(() => database.close())

describePaymentsPort('Stripe', () => aStripeRail(database.db))
