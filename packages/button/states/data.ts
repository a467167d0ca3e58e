import type { Attachment, Event, Money, Submission, Task } from '../src/wire.ts'

/** Fixed people, words and amounts; times stand relative to now, so that a countdown always shows the same. */
export const usd = (amount: number): Money => ({ amount, currency: 'USD' })
export const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

let counter = 0
/** A well-formed id that is new for every call. */
export const id = (prefix: string): string => `${prefix}_01k9zq3v5gfxs8y2m4t6${`${counter++}`.padStart(6, '0')}`

export const words =
  'Take the bench on the left out and make the shadows a little lighter. Keep the colors as they are.'

export const attachment = (over: Partial<Attachment> = {}): Attachment => ({
  id: id('att'),
  name: 'park.png',
  mediaType: 'image/png',
  sizeBytes: 157_382,
  sha256: null,
  width: 640,
  height: 480,
  status: 'ready',
  removed: ['location'],
  refusal: null,
  ...over,
})

export const submission = (over: Partial<Submission> = {}): Submission => ({
  id: id('sub'),
  round: 1,
  note: 'Took the bench out and rebuilt the path and the grass behind it. Shadows lifted by half a stop.',
  files: [attachment({ id: id('att_result'), name: 'park-fixed.png', removed: [] })],
  submittedAt: inMinutes(-4),
  late: false,
  silencePaysAt: inMinutes(1436),
  ...over,
})

export function task(over: Partial<Task> = {}): Task {
  const price = over.price ?? usd(100)
  const share = (part: number) => usd(Math.floor(price.amount * part))
  return {
    id: id('task'),
    appId: id('app'),
    requesterId: id('req'),
    kind: 'photo.retouch',
    status: 'open',
    closing: null,
    description: words,
    price,
    split: {
      worker: usd(price.amount - share(0.05).amount - share(0.1).amount),
      app: share(0.05),
      platform: share(0.1),
    },
    onHold: price,
    audience: [{ ring: 'anyone' }],
    wantedBy: inMinutes(1500),
    listedUntil: inMinutes(1440),
    attachments: [attachment()],
    assignment: null,
    submission: null,
    review: null,
    lateSubmissions: [],
    metadata: {},
    version: 1,
    sequence: 1,
    createdAt: inMinutes(-60),
    updatedAt: inMinutes(-60),
    closedAt: null,
    ...over,
  }
}

export const assignment = (over: Partial<NonNullable<Task['assignment']>> = {}): NonNullable<Task['assignment']> => ({
  id: id('asg'),
  status: 'active',
  worker: { id: id('wrk'), name: 'Ana' },
  claimedAt: inMinutes(-42),
  leaseEndsAt: inMinutes(44.2),
  extended: false,
  round: 1,
  roundsMax: 4,
  ...over,
})

export const assigned = (over: Partial<Task> = {}): Task =>
  task({ status: 'assigned', assignment: assignment(), version: 2, sequence: 2, ...over })

export const submitted = (over: Partial<Task> = {}): Task =>
  task({
    status: 'submitted',
    assignment: assignment({ status: 'submitted' }),
    submission: submission(),
    version: 3,
    sequence: 3,
    ...over,
  })

export const approved = (over: Partial<Task> = {}): Task =>
  submitted({
    status: 'approved',
    onHold: usd(0),
    version: 4,
    sequence: 4,
    closedAt: inMinutes(-1),
    review: {
      verdict: 'approved',
      by: 'requester',
      words: '',
      reason: null,
      then: null,
      settlesAt: null,
      reviewedAt: inMinutes(-1),
    },
    ...over,
  })

export const rejected = (over: Partial<Task> = {}): Task =>
  submitted({
    status: 'rejected',
    version: 4,
    sequence: 4,
    review: {
      verdict: 'rejected',
      by: 'requester',
      words: 'The bench is still there.',
      reason: 'not_as_asked',
      then: 'release',
      settlesAt: inMinutes(2880),
      reviewedAt: inMinutes(-1),
    },
    ...over,
  })

export const event = (type: string, of: Task, sequence: number, minutes: number): Event =>
  ({
    id: `${of.id}/${sequence}`,
    type: `task.${type}`,
    timestamp: inMinutes(minutes),
    data: { task: { ...of, sequence }, sequence },
  }) as Event

/** The events that lead to a task as it stands. */
export function history(of: Task): Event[] {
  const path: Record<string, string[]> = {
    open: ['opened'],
    assigned: ['opened', 'assigned'],
    submitted: ['opened', 'assigned', 'submitted'],
    changes_requested: ['opened', 'assigned', 'submitted', 'changes_requested'],
    approved: ['opened', 'assigned', 'submitted', 'approved'],
    rejected: ['opened', 'assigned', 'submitted', 'rejected'],
    canceled: ['opened', 'canceled'],
    expired: ['opened', 'expired'],
  }
  return path[of.status]!.map((type, place, all) => event(type, of, place + 1, (place - all.length) * 19))
}

/** Whether a request asks for a task again: byte by byte there, where not even another time may stand in it. */
export const isSame = (known: Task, { description, price, wantedBy, attachments }: { description: string; price: { amount: number }; wantedBy: string; attachments: string[] }): boolean =>
  JSON.stringify([known.description, known.price.amount, known.wantedBy, known.attachments.map(({ id }) => id)]) ===
  JSON.stringify([description, price.amount, wantedBy, attachments])
