import type { Asked, Fact, Fields, Work } from './kind.ts'
import { InputRefused } from './kind.ts'
import { kinds } from './registry.ts'

/** One acceptance check as it went. `says` is what to mend; of one that passed, what else to know, most often null. */
export interface CheckOutcome {
  readonly id: string
  readonly title: string
  readonly passed: boolean
  readonly says: string | null
}

export type Preview = { readonly ok: true, readonly facts: readonly Fact[] } | { readonly ok: false, readonly says: string }

/** The checks of a result and, when all pass, what may be shown of it before approval and beside it after. */
export interface Examination {
  readonly checks: readonly CheckOutcome[]
  readonly reduced: Fields
  readonly disclosed: Fields
}

function kindOf(name: string) {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`there is no kind ${name}`)
  return kind
}

export async function previewAsked(name: string, asked: Asked): Promise<Preview> {
  try {
    return { ok: true, facts: await kindOf(name).preview?.(asked) ?? [] }
  } catch (error) {
    if (error instanceof InputRefused) return { ok: false, says: error.message }
    throw error
  }
}

/** Runs every check, so that a worker hears all there is to mend at once. */
export async function examineWork(name: string, work: Work): Promise<Examination> {
  const kind = kindOf(name)
  const checks: CheckOutcome[] = []
  for (const { id, title, run } of kind.checks) {
    const verdict = await run(work)
    const [passed, says] = typeof verdict === 'string' ? [false, verdict] : [true, verdict?.remark ?? null]
    checks.push({ id, title, passed, says })
  }
  const passed = checks.every((check) => check.passed)
  if (!passed || !kind.reduce) return { checks, reduced: {}, disclosed: {} }
  const reduced = await kind.reduce(work)
  return { checks, reduced, disclosed: kind.disclose ? await kind.disclose(work) : reduced }
}
