import type { Attachment, Submission } from '@microsource/sdk'

/** The moment at which every state is looked at. */
export const now = '2026-11-22T13:27:48.000Z'

export const id = (prefix: string, n: number) => `${prefix}_01kaxq8v5gfxs8y2m4t6r0n${String(n).padStart(3, '0')}`
export const usd = (amount: number) => ({ amount, currency: 'USD' as const })
export const yen = (amount: number) => ({ amount, currency: 'JPY' as const })
export const dinars = (amount: number) => ({ amount, currency: 'KWD' as const })
export const at = (minutes: number) => new Date(new Date(now).getTime() + minutes * 60_000).toISOString()
export const hour = 60
export const day = 24 * hour

export const appId = id('app', 1)
export const taskId = id('task', 1)
export const assignmentId = id('asg', 1)
export const submissionId = id('sub', 1)

const file = (n: number, name: string, more: Partial<Attachment> = {}): Attachment => ({
  id: id('att', n),
  name,
  mediaType: 'image/jpeg',
  sizeBytes: 157_382,
  sha256: 'ab'.repeat(32),
  width: 1280,
  height: 960,
  status: 'ready',
  removed: ['location', 'camera'],
  refusal: null,
  ...more,
})

export const photo = file(1, 'park.jpg')
export const corrected = file(2, 'park-without-bench.jpg', { sizeBytes: 171_204, removed: [] })
export const sheet = file(3, 'q3-totals.xlsx', {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  width: null,
  height: null,
  sizeBytes: 24_300,
  removed: [],
})

export const payer = { approvesPercent: 97, answersInMinutes: 180 }
export const asked =
  'Take the bench on the left out and make the shadows a little lighter. Keep the colors as they are.'

export const submission: Submission = {
  id: submissionId,
  round: 1,
  note: 'Took the bench out and rebuilt the path and the grass behind it. Shadows lifted by half a stop.',
  files: [corrected],
  submittedAt: at(-4),
  late: false,
  silencePaysAt: at(day + 44),
}

export const review = {
  by: 'requester' as const,
  words: '',
  reason: null,
  then: null,
  settlesAt: null,
  reviewedAt: at(-2),
}
