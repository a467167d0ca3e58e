import type { Attachment, Event, Movement, Opening, Submission, Task, Wallet } from '@microsource/sdk'
import type { Earnings, TaskCard, TaskPreview, Worker, WorkerAssignment, WorkerToken } from '@microsource/sdk/worker'

/** The moment at which every state is looked at. */
export const now = '2026-11-22T13:27:48.000Z'

const id = (prefix: string, n: number) => `${prefix}_01kaxq8v5gfxs8y2m4t6r0n${String(n).padStart(3, '0')}`
const usd = (amount: number) => ({ amount, currency: 'USD' as const })
const at = (minutes: number) => new Date(new Date(now).getTime() + minutes * 60_000).toISOString()
const hour = 60
const day = 24 * hour

export const appId = id('app', 1)
export const taskId = id('task', 1)
export const assignmentId = id('asg', 1)
export const submissionId = id('sub', 1)

const file = (n: number, name: string, more: Partial<Attachment> = {}): Attachment => ({
  id: id('att', n), name, mediaType: 'image/jpeg', sizeBytes: 157_382, sha256: 'ab'.repeat(32), width: 1280, height: 960, status: 'ready', removed: ['location', 'camera'],
  refusal: null, ...more,
})

export const photo = file(1, 'park.jpg')
export const corrected = file(2, 'park-without-bench.jpg', { sizeBytes: 171_204, removed: [] })
export const sheet = file(3, 'q3-totals.xlsx', { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', width: null, height: null, sizeBytes: 24_300, removed: [] })

const payer = { approvesPercent: 97, answersInMinutes: 180 }
export const asked = 'Take the bench on the left out and make the shadows a little lighter. Keep the colors as they are.'

const card = (n: number, title: string, amount: number, wantedIn: number, more: Partial<TaskCard> = {}): TaskCard => ({
  appId, appName: 'Lumen', taskId: id('task', n), kind: 'photo.retouch', title, pay: usd(amount), wantedBy: at(wantedIn), listedUntil: at(wantedIn - 15),
  postedAt: at(-12), thumbnail: { attachmentId: photo.id }, ...more,
})

export const cards: TaskCard[] = [
  card(1, 'Take the bench on the left out', 85, 28 * hour + 32),
  card(2, 'Totals in “Q3” are wrong', 680, 4 * hour, { kind: 'custom', appName: 'Gridline', thumbnail: null }),
  card(3, 'Blur the license plates, all four of them, and the house number on the door at the right', 170, 3 * day),
  card(4, 'Ten best of 180 wellness posts', 425, 2 * day, { kind: 'custom', appName: 'Feedly Notes', thumbnail: null }),
  card(5, 'Straighten the horizon', 43, 6 * hour),
]

const [first] = cards as [TaskCard]
export const preview: TaskPreview = { ...first, description: asked, attachments: [photo], payer, open: true, leaseMinutes: 60 }

export const worker: Worker = { id: id('wrk', 1), name: 'Ana R.', email: 'ana@example.org', program: false }

export const active: WorkerAssignment = {
  id: assignmentId, appId, appName: 'Lumen', taskId, kind: 'photo.retouch', title: first.title, description: asked, attachments: [photo], status: 'active',
  pay: usd(85), leaseEpoch: 1, claimedAt: at(-16), leaseEndsAt: new Date(new Date(now).getTime() + 2652_000).toISOString(), extendable: true, round: 1, roundsMax: 3, closing: false,
  submission: null, review: null, paidAt: null, pendingUntil: null, payer,
}

export const submission: Submission = {
  id: submissionId, round: 1, note: 'Took the bench out and rebuilt the path and the grass behind it. Shadows lifted by half a stop.', files: [corrected], submittedAt: at(-4), late: false,
  silencePaysAt: at(day + 44),
}

const review = { by: 'requester' as const, words: '', reason: null, then: null, settlesAt: null, reviewedAt: at(-2) }

export const work = {
  active,
  soon: { ...active, leaseEndsAt: at(8.6) },
  extended: { ...active, leaseEndsAt: at(6.2), extendable: false },
  over: { ...active, leaseEndsAt: at(-0.5), extendable: false },
  changes: {
    ...active, status: 'changes_requested', round: 2, leaseEndsAt: at(52), submission, extendable: false,
    review: { ...review, verdict: 'changes_requested', words: 'Nearly there. The grass where the bench stood is too flat; let a few leaves lie on it, as everywhere else.' },
  },
  submitted: { ...active, status: 'submitted', submission },
  approved: { ...active, status: 'approved', submission, paidAt: at(-2), pendingUntil: at(3 * day), review: { ...review, verdict: 'approved' } },
  rejected: {
    ...active, status: 'rejected', submission,
    review: { ...review, verdict: 'rejected', reason: 'not_as_asked', words: 'The bench is gone, but so is the lamp behind it.', then: 'reopen', settlesAt: at(2 * day) },
  },
  returned: { ...active, status: 'returned' },
  timedOut: { ...active, status: 'timed_out', leaseEndsAt: at(-9) },
  late: { ...active, status: 'timed_out', leaseEndsAt: at(-9), submission: { ...submission, late: true, silencePaysAt: null } },
} satisfies Record<string, WorkerAssignment>

const other = (n: number, from: WorkerAssignment, title: string, more: Partial<WorkerAssignment> = {}): WorkerAssignment => ({ ...from, id: id('asg', n), taskId: id('task', n), title, ...more })

export const mine: WorkerAssignment[] = [
  active,
  other(2, work.changes, 'Make the sky less grey'),
  other(3, work.submitted, 'Remove the dust from the scan', { pay: usd(170) }),
  other(4, work.approved, 'Crop it for a passport', { pay: usd(43) }),
  other(5, work.rejected, 'Sharpen the name on the sign'),
  other(6, work.returned, 'Colorize the wedding picture', { pay: usd(425) }),
]

export const earnings: Earnings = {
  available: usd(4215), pending: usd(340), lifetime: usd(21_870),
  lots: [
    { amount: usd(43), taskId: id('task', 4), appId, title: 'Crop it for a passport', earnedAt: at(-2 * day), pendingUntil: at(day) },
    { amount: usd(127), taskId: id('task', 8), appId, title: 'Remove the dust from the scan', earnedAt: at(-day), pendingUntil: at(2 * day) },
    { amount: usd(170), taskId: id('task', 9), appId, title: 'Blur the license plates', earnedAt: at(-90), pendingUntil: at(3 * day - 90) },
  ],
}
export const noEarnings: Earnings = { available: usd(0), pending: usd(0), lifetime: usd(0), lots: [] }

export const tokens: WorkerToken[] = [
  { id: id('key', 1), name: 'Photo bot on my server', hint: 'k3vq', createdAt: at(-20 * day), lastUsedAt: at(-6) },
  { id: id('key', 2), name: 'Old laptop', hint: '90zt', createdAt: at(-80 * day), lastUsedAt: null },
]

export const task: Task = {
  id: taskId, appId, requesterId: id('req', 1), kind: 'photo.retouch', status: 'submitted', closing: null, description: asked, price: usd(100),
  split: { worker: usd(85), app: usd(5), platform: usd(10) }, onHold: usd(100), audience: [{ ring: 'anyone' }], wantedBy: at(28 * hour), listedUntil: at(27 * hour), attachments: [photo],
  assignment: { id: assignmentId, status: 'submitted', worker: { id: worker.id, name: 'Ana R.' }, claimedAt: at(-42), leaseEndsAt: at(18), extended: false, round: 1, roundsMax: 3 },
  submission, review: null, lateSubmissions: [], metadata: {}, version: 4, sequence: 3, createdAt: at(-55), updatedAt: at(-4), closedAt: null,
}

const closed = { closedAt: at(-1), onHold: usd(0) }
export const tasks = {
  submitted: task,
  open: { ...task, status: 'open', assignment: null, submission: null },
  assigned: { ...task, status: 'assigned', submission: null },
  approved: { ...task, ...closed, status: 'approved', review: { ...review, verdict: 'approved' } },
  rejected: { ...task, status: 'rejected', review: work.rejected.review },
  canceled: { ...task, ...closed, status: 'canceled', assignment: null, submission: null },
  late: { ...task, status: 'open', assignment: null, submission: null, lateSubmissions: [{ ...submission, late: true, silencePaysAt: null }] },
} satisfies Record<string, Task>

export const tasksListed: Task[] = [
  task,
  { ...tasks.open, id: id('task', 2), description: 'Totals in “Q3” are wrong. The sum at the bottom does not match the rows.', price: usd(800), onHold: usd(800), attachments: [sheet] },
  { ...tasks.approved, id: id('task', 3), description: 'Straighten the horizon', updatedAt: at(-26 * hour) },
  { ...tasks.canceled, id: id('task', 4), description: 'Blur the license plates', updatedAt: at(-3 * day) },
]

const event = (sequence: number, type: string, minutes: number, told: Partial<Task>): Event =>
  ({ id: id('evt', sequence), type, timestamp: at(minutes), data: { sequence, task: { ...task, ...told } } })

export const events: Event[] = [
  event(1, 'task.opened', -55, { assignment: null, submission: null, status: 'open' }),
  event(2, 'task.assigned', -42, { submission: null, status: 'assigned' }),
  event(3, 'task.submitted', -4, {}),
]
export const eventsApproved: Event[] = [...events, event(4, 'task.approved', -1, { status: 'approved', review: tasks.approved.review })]

export const openings: Opening[] = [{ attachmentId: photo.id, name: photo.name, worker: { id: worker.id, name: 'Ana R.' }, variant: 'full', openedAt: at(-41) }]

export const wallet: Wallet = {
  balance: usd(1700), onHold: usd(200), test: true,
  holds: [
    { taskId, title: 'Take the bench on the left out', appName: 'Lumen', amount: usd(100), since: at(-55) },
    { taskId: id('task', 2), title: 'Totals in “Q3” are wrong', appName: 'Gridline', amount: usd(100), since: at(-26 * hour) },
  ],
}
export const emptyWallet: Wallet = { balance: usd(0), onHold: usd(0), test: true, holds: [] }

const move = (n: number, what: Movement['what'], amount: number, minutes: number, title: string, appName: string | null, ofTask = true): Movement =>
  ({ id: `mov_${n}`, what, amount: usd(amount), taskId: ofTask ? id('task', n) : null, title, appName, at: at(minutes) })

export const movements: Movement[] = [
  move(1, 'paid', -100, -20, 'Take the bench on the left out', 'Lumen'),
  move(2, 'on_hold', 100, -61, 'Totals in “Q3” are wrong', 'Gridline'),
  move(3, 'given_back', 100, -26 * hour, 'Blur the license plates', 'Lumen, nobody took it in time'),
  move(4, 'added', 2000, -3 * day, 'Test money', null, false),
]

export const mails = [
  { id: 'm2', to: 'ana@example.org', subject: 'Your code: 482913', text: 'Your code for microsource is 482913.\n\nIt is good for ten minutes. If you did not ask for it, leave it.', at: at(-0.2) },
  { id: 'm1', to: 'ana@example.org', subject: 'Your code: 110274', text: 'Your code for microsource is 110274.\n\nIt is good for ten minutes. If you did not ask for it, leave it.', at: at(-74) },
]
