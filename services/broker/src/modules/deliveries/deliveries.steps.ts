import type { Deps } from '../../deps.ts'
import type { RunnerStep } from '../../runner.ts'
import { sweepCards } from '../task-cards/index.ts'
import { noticeTask } from '../tasks/index.ts'
import { createOutbound, type Resolve } from './outbound.ts'
import { relayEvents } from './relay.ts'
import { Sender } from './sender.ts'
import type { Leased } from './sender.repository.ts'

export interface DeliveryOptions {
  readonly resolve?: Resolve
  readonly random?: () => number
  readonly timeoutMs?: number
}

const sweepEveryMs = 60_000

/** An app that answered 2xx to a submission was told of it: from now on silence counts. */
async function keepNotice(deps: Deps, { app_id, task_id, sequence, type }: Leased): Promise<void> {
  if (type === 'task.submitted') await noticeTask(deps, { appId: app_id, taskId: task_id, sequence })
}

/** One sender for each broker of a process: it keeps connections and lanes from round to round. */
function sendStep({ resolve, random = Math.random, timeoutMs }: DeliveryOptions): RunnerStep {
  const senders = new WeakMap<Deps, Sender>()
  function senderOf(deps: Deps): Sender {
    const sender = senders.get(deps) ?? new Sender(deps, {
      outbound: createOutbound({ allowLoopback: deps.config.allowLoopbackEndpoints, ...(resolve && { resolve }) }),
      random, timeoutMs, onDelivered: keepNotice,
    })
    senders.set(deps, sender)
    return sender
  }
  return {
    name: 'send deliveries',
    wokenBy: ['deliveries'],
    run: (deps) => senderOf(deps).start(),
    idle: async (deps) => senders.get(deps)?.idle(),
    async stop(deps) {
      const sender = senders.get(deps)
      senders.delete(deps)
      await sender?.stop()
    },
  }
}

/** Looks on the first round, after that once in a while of the clock. */
function sweepStep(): RunnerStep {
  const lastMs = new WeakMap<Deps, number>()
  return {
    name: 'sweep the cards',
    async run(deps) {
      const nowMs = deps.clock.here().getTime()
      if (nowMs < (lastMs.get(deps) ?? 0) + sweepEveryMs) return 0
      lastMs.set(deps, nowMs)
      return sweepCards(deps)
    },
  }
}

/** The background work of events: relay, send, and hold the workers' list against the tasks. */
export const deliverySteps = (options: DeliveryOptions = {}): RunnerStep[] =>
  [{ name: 'relay events', wokenBy: ['events'], run: relayEvents }, sendStep(options), sweepStep()]
