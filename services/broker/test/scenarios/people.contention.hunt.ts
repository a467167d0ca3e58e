import { expect, test } from 'vitest'
import { audit } from '../../src/modules/audit/index.ts'
import { createTestBroker } from '../harness.ts'
import { createWork } from '../work.ts'
import { claimAtOnce } from './claims.ts'

test('of 200 workers who claim each of 50 tasks at once, exactly one has it', async () => {
  const broker = await createTestBroker({ database: 'postgres' })
  try {
    await claimAtOnce(broker, createWork(broker), 50)
    expect((await audit(broker.deps)).findings).toEqual([])
  } finally {
    await broker.close()
  }
})
