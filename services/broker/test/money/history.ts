import { Crash } from '../faults.ts'
import { type Acting, isWrong, nothing } from './act.ts'
import { type ActionName, actions, crowding, shares } from './actions.ts'
import { createCast } from './cast.ts'
import type { DeathPoint } from './life-line.ts'
import { findAhead } from './never-ahead.ts'
import { quickFindings } from './quick-checks.ts'
import { openSome } from './payee-actions.ts'
import { type Random, randomOf, weighted } from './random.ts'
import { readRail, type RailMemory, remember } from './rail-facts.ts'
import { auditAtRest } from './rest.ts'
import { type DatabaseKind, openWorld } from './world.ts'

export interface HistoryAsked {
  readonly seed: number
  readonly steps: number
  readonly database: DatabaseKind
  /** Steps between two looks. */
  readonly every?: number
}

export interface History {
  readonly seed: number
  readonly steps: number
  readonly findings: string[]
  /** `action: end` → how often. */
  readonly ends: Map<string, number>
}

const crashShare = 0.06
const crowdShare = 0.05
const everyDefault = 20
/** What a lost event hides for ever is not found by asking: a dispute nobody knows of, and what comes after the end. */
const mustArrive = /^charge\.dispute|^charge\.refund|refund\.|payout\.failed/

/** In the steps of the runner a process lives longer than in a request. */
function deathPoint(random: Random): DeathPoint {
  if (random.chance(0.7)) return { at: 'query', after: random.below(random.chance(0.5) ? 12 : 60) }
  return { at: random.chance(0.4) ? 'before the rail' : 'after the rail', after: random.below(4) }
}

const triesMax = 4

/** One of the actions that found something to do. */
async function actSomehow(acting: Acting): Promise<[ActionName, string]> {
  for (let tries = 1; ; tries++) {
    const name = weighted(acting.random, shares)
    const end = await act(name, acting)
    if (end !== nothing || tries === triesMax) return [name, end]
  }
}

/** Does one and says how it ended; a process that died has no end to tell. */
async function act(name: ActionName, acting: Acting): Promise<string> {
  try {
    return await actions[name](acting)
  } catch (error) {
    if (error instanceof Crash || acting.world.line.dead) return 'died'
    throw error
  }
}

/** Some at once: of the same people, where they draw alike. */
function crowd(acting: Acting, seed: number, i: number): Promise<[ActionName, string][]> {
  const { random } = acting
  const names = Array.from({ length: random.between(2, 4) }, () => random.pick(crowding) as ActionName)
  if (random.chance(0.6)) names.fill(names[0] as ActionName)
  const isAlike = random.chance(0.7)
  return Promise.all(
    names.map(async (name, j) => [
      name,
      await act(name, { ...acting, isAlone: false, random: randomOf(seed + (isAlike ? 1 : j + 1), i) }),
    ]),
  )
}

/** One step: an action, some at once, or one in which the process dies. Findings are what no action may end with. */
async function step(
  acting: Acting,
  seed: number,
  i: number,
  count: (name: string, end: string) => void,
): Promise<string[]> {
  const { world, random } = acting
  const isCrowd = random.chance(crowdShare)
  if (!isCrowd && random.chance(crashShare)) world.line.arm(deathPoint(random))
  const ends = isCrowd ? await crowd(acting, seed, i) : [await actSomehow(acting)]
  const { dead } = world.line
  for (const [name, end] of ends) count(name, dead ? 'died' : end)
  if (dead) await world.restart()
  else world.line.revive()
  return dead ? [] : ends.flatMap(([name, end]) => (isWrong(end) ? [`"${name}" ended with ${end}`] : []))
}

/** A history of its own, on a database and a rail of its own; the same seed and length is the same history. */
export async function runHistory({ seed, steps, database, every = everyDefault }: HistoryAsked): Promise<History> {
  const dropping = randomOf(seed, -1)
  const world = await openWorld({ seed, database, drops: (type) => dropping.chance(0.1) && !mustArrive.test(type) })
  const ends = new Map<string, number>()
  const count = (name: string, end: string): void =>
    void ends.set(`${name}: ${end}`, (ends.get(`${name}: ${end}`) ?? 0) + 1)
  const memory: RailMemory = { paid: new Set(), refunded: new Set() }
  const { db } = world.broker.deps
  let [findings, done]: [string[], number] = [[], 0]
  try {
    const cast = await createCast(world)
    await openSome({ world, cast })
    let since = world.clock.here()
    for (; done < steps && findings.length === 0; done++) {
      findings = await step({ world, cast, random: randomOf(seed, done), isAlone: true }, seed, done, count)
      if (findings.length > 0) findings.push(...unexpected(world.troubles()))
      if (findings.length > 0 || (done + 1) % every !== 0) continue
      remember(world.fake, memory)
      const now = world.clock.here()
      findings = [
        ...(await quickFindings(db)),
        ...(await findAhead(db, since, () => readRail(world.fake, memory))),
        ...unexpected(world.troubles()),
      ]
      since = now
    }
    if (findings.length === 0) findings = await auditAtRest({ world, cast }, memory)
    return { seed, steps: done, findings, ends }
  } finally {
    await world.close()
  }
}

/** What a step of the runner may meet: its own death, and a rail that is away or says no. */
const allowed = /Crash|RailUnreachable|"code":"payouts_unreachable"|"code":"payments_unreachable"/

const unexpected = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => !allowed.test(line))
    .slice(0, 3)
    .map((line) => `logged: ${line.slice(0, 600)}`)
