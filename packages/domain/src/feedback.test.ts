import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planFeedback, type Thumb, thumbs } from './index.ts'

const refs = ['a', 'b', 'c', 'd']
const given = fc.dictionary(fc.constantFrom(...refs), fc.constantFrom(...thumbs))
const asked = fc.dictionary(fc.constantFrom(...refs), fc.constantFrom(...thumbs, null))
const toMap = <T>(of: Record<string, T>): Map<string, T> => new Map(Object.entries(of))
const judged = (of: Record<string, Thumb>) => ({ submissionId: 's', refs: new Set(refs), thumbs: toMap(of) })

test('the last word about each part counts, and saying it again changes nothing', () => {
  fc.assert(fc.property(given, asked, (before, said) => {
    const plan = planFeedback(judged(before), toMap(said))
    if (!plan.ok) throw new Error(plan.refusal)
    const kept = Object.entries({ ...before, ...said }).filter(([, thumb]) => thumb !== null)
    expect(Object.fromEntries(plan.value.after)).toEqual(Object.fromEntries(kept))
    const again = planFeedback({ ...judged({}), thumbs: plan.value.after }, toMap(said))
    expect(again).toMatchObject({ ok: true, value: { takenBack: [], after: plan.value.after } })
    expect(again.ok && again.value.given.size).toBe(0)
  }))
})

test('before there is an approved result, and of parts it does not have, there is none', () => {
  expect(planFeedback(undefined, toMap({ a: 'up' }))).toEqual({ ok: false, refusal: 'not_approved' })
  expect(planFeedback(judged({}), toMap({ a: 'up', z: null }))).toEqual({ ok: false, refusal: 'unknown_ref' })
})
