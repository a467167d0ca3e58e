import type { Problem } from '@microsource/protocol'
import { expect } from 'vitest'
import type { TestWorker } from '../factories.ts'
import type { TestBroker } from '../harness.ts'
import type { Work } from '../work.ts'

export const codeOf = ({ status, body }: { status: number, body: unknown }): string => (status < 300 ? 'claimed' : (body as Problem).code)
export const count = (codes: string[]): Record<string, number> => Object.fromEntries([...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]))

/** 200 workers claim one task after the other, each of them all at once. */
export async function claimAtOnce(broker: TestBroker, work: Work, tasks: number): Promise<void> {
  const requester = await broker.aRequester({ balance: 100_000 })
  const workers: TestWorker[] = []
  for (let i = 0; i < 200; i++) workers.push(await broker.aWorker({ name: `Worker ${i}` }))
  const tokens = await Promise.all(workers.map((worker) => worker.token()))
  const asCallers = workers.map((worker, i) => ({ ...worker, token: async () => tokens[i] as string }))
  for (let i = 0; i < tasks; i++) {
    const task = (await work.publish(requester)).body
    const codes = await Promise.all(asCallers.map(async (worker) => codeOf(await work.claim(worker, requester.appId, task.id))))
    const seen = count(codes)
    expect(seen.claimed).toBe(1)
    expect((seen.claim_lost ?? 0) + (seen.too_many_claims ?? 0)).toBe(199)
  }
}
