import type { WorkerAssignment } from '@microsource/protocol'
import { testTwinOf } from '@microsource/domain'
import { createConsolePeople } from '../console-people.ts'
import type { TestApp, TestRequester, TestWorker } from '../factories.ts'
import { createGranted, type TestPerson } from '../granted.ts'
import type { Caller } from '../harness.ts'
import { personalApps } from '../../src/modules/apps/index.ts'
import { issueRequesterPageToken } from '../../src/modules/sessions/index.ts'
import { money } from './act.ts'
import { createWork, type Work } from '../work.ts'
import type { World } from './world.ts'

/** A request whose answer never came: asked again under its key until it is known what became of it. */
export interface Unanswered {
  readonly path: string
  readonly as: Caller
  readonly body: unknown
  readonly key: string
}

export interface Payer extends TestRequester {
  /** Whose wallet it is: their own, or that of the person behind them. */
  readonly ownerId: string
  /** Who allowed the app to spend, where it is not the app that vouches for them. */
  readonly person?: TestPerson & { readonly grant: string }
  /** What their app takes: a wallet each. */
  readonly currencies: readonly string[]
  readonly topUps: string[]
  readonly unanswered: Unanswered[]
}

/** Whoever is paid out: a worker by themself, an app through one of its members. */
export interface PaidOut {
  /** Under whom their test money lies. */
  readonly ownerId: string
  readonly name: string
  readonly as: Caller
  /** With a code given just now. */
  readonly confirmed: Caller
  /** Where their account and payouts are found. */
  readonly place: string
  readonly unanswered: Unanswered[]
}

export interface Payee extends TestWorker, PaidOut {}

export interface TaskOf {
  readonly id: string
  readonly payer: Payer
  readonly price: number
  readonly currency: string
  /** Nothing more is to be done with it. */
  over?: boolean
  /** Its worker may be tipped. */
  paid?: boolean
  assignment?: { worker: Payee; id: string; leaseEpoch: number; submissionId?: string }
}

/** What an operator was told became of what they asked for. */
export interface AdjustmentTold {
  readonly id: string
  readonly debit: readonly [owner: string, kind: string]
  readonly credit: readonly [owner: string, kind: string]
  readonly amount: bigint
  readonly currency: string
  status: string
}

/** A task that waits for a yes. */
export type Question = Pick<TaskOf, 'id' | 'payer' | 'price' | 'currency'>

export interface Cast {
  readonly apps: readonly TestApp[]
  readonly payers: readonly Payer[]
  readonly payees: readonly Payee[]
  readonly paidOut: readonly PaidOut[]
  /** A payer who would also work, under the same mailbox written otherwise. */
  readonly twoFaced: { readonly payer: Payer; readonly worker: TestWorker }
  readonly operators: readonly Caller[]
  readonly work: Work
  readonly tasks: TaskOf[]
  readonly adjustments: Map<string, AdjustmentTold>
  /** What people were asked to confirm. */
  readonly questions: Question[]
  readonly unanswered: { readonly asked: Unanswered; readonly adjustment: Omit<AdjustmentTold, 'id' | 'status'> }[]
}

const times = async <T>(count: number, make: (i: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = []
  for (let i = 0; i < count; i++) made.push(await make(i))
  return made
}

/** What each app takes, its own first. */
const taken = [
  ['USD', 'EUR'],
  ['KWD', 'USD'],
] as const

export async function createCast(world: World): Promise<Cast> {
  const { broker } = world
  const apps = await times(2, (i) => broker.anApp({ name: `App ${i}`, ...(taken[i] && { currencies: taken[i] }) }))
  await broker.deps.db.updateTable('apps').set({ daily_limit: 1_000_000_000n }).execute()
  const vouchedFor = await times(6, async (i) => {
    const app = apps[i % 2] as TestApp
    const requester = await broker.aRequester({ balance: 0, session: { email: `payer${i}@example.com` }, app })
    return { ...requester, ownerId: requester.requesterId, currencies: taken[i % 2] ?? [], topUps: [], unanswered: [] }
  })
  const payers: Payer[] = [...vouchedFor, ...(await grantsOfOne(world, apps))]
  const payees = await times(4, async (i) => {
    const worker = await broker.aWorker({ name: `Ana Silva${i}`, email: `payee${i}@example.com` })
    return { ...worker, ownerId: testTwinOf(worker.workerId), as: worker, place: '/v1/worker', unanswered: [] }
  })
  const console = createConsolePeople(broker)
  const operators = await times(2, (i) => console.anOperator(`ops${i}@example.com`))
  const members = await times(2, async (i) => {
    const { appId, id } = apps[i] as TestApp
    const as = await console.aMember({ appId }, `member${i}@example.com`)
    return { ownerId: appId, name: `Bea Member${i}`, as, confirmed: as.confirmed, place: `/v1/console/apps/${id}/share`, unanswered: [] }
  })
  const callThere = { ...broker, call: world.call } as Parameters<typeof createWork>[0]
  return {
    apps,
    payers,
    payees,
    paidOut: [...payees, ...members],
    twoFaced: {
      payer: payers[0] as Payer,
      worker: await broker.aWorker({ name: 'Both', email: 'Payer0+work@example.com' }),
    },
    operators,
    work: createWork(callThere),
    tasks: [],
    questions: [],
    adjustments: new Map(),
    unanswered: [],
  }
}

/** One person, who lets both apps spend from one wallet: what they add, each of the two can take. */
async function grantsOfOne({ broker }: World, apps: readonly TestApp[]): Promise<Payer[]> {
  const { aPerson, grant } = createGranted(broker)
  const person = aPerson('self')
  return times(apps.length, async (i) => {
    const { appId, currencies = [] } = apps[i] as TestApp
    const [perTask, perDay] = [money(200, currencies[0] ?? 'USD').amount, money(9_000, currencies[0] ?? 'USD').amount]
    const granted = await grant(person, { appId, perTask, perDay, balance: 0 })
    const onPage = { token: async () => (await issueRequesterPageToken(broker.deps, { appId: personalApps.test, requesterId: granted.ownerId })).token }
    return { ...granted, onPage, person: { ...person, grant: granted.grant }, currencies: taken[i] ?? [], topUps: [], unanswered: [] }
  })
}

export const heldBy = ({ id, leaseEpoch }: WorkerAssignment, worker: Payee): NonNullable<TaskOf['assignment']> => ({
  worker,
  id,
  leaseEpoch,
})
