import { arrive, type Load } from './arrive.ts'
import { hear } from './speech.ts'

/** A chunk with its words; nothing where it does not come, and the next one who needs it asks again. */
const chunk = <Part>(load: Load<Part>, ...words: number[]) => async (): Promise<Part | undefined> =>
  (await Promise.all([arrive(load).catch(() => undefined), ...words.map(hear)]))[0]

export const asidePart = chunk(() => import('../aside/aside.ts'))
export const kindPart = chunk(() => import('../kind/kind.ts'), 1)
export const tasksPart = chunk(() => import('../tasks/tasks.ts'), 3, 4)
export const reviewPart = chunk(() => import('../review/review.ts'), 5)
export const sendingPart = chunk(() => import('../sending/sending.ts'), 1)
export const signInPart = chunk(() => import('../sign-in/sign-in.ts'), 1)
