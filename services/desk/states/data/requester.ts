import type { Event, Movement, Opening, Task, Wallet } from '@microsource/sdk'
import {
  appId,
  asked,
  assignmentId,
  at,
  day,
  hour,
  id,
  photo,
  review,
  sheet,
  submission,
  taskId,
  usd,
} from './basics.ts'
import { work, worker } from './worker.ts'

export const task: Task = {
  id: taskId,
  appId,
  requesterId: id('req', 1),
  kind: 'photo.retouch',
  status: 'submitted',
  closing: null,
  description: asked,
  price: usd(100),
  split: { worker: usd(85), app: usd(5), platform: usd(10) },
  onHold: usd(100),
  audience: [{ ring: 'anyone' }],
  wantedBy: at(28 * hour),
  listedUntil: at(27 * hour),
  attachments: [photo],
  assignment: {
    id: assignmentId,
    status: 'submitted',
    worker: { id: worker.id, name: 'Ana R.' },
    claimedAt: at(-42),
    leaseEndsAt: at(18),
    extended: false,
    round: 1,
    roundsMax: 3,
  },
  submission,
  review: null,
  lateSubmissions: [],
  metadata: {},
  version: 4,
  sequence: 3,
  createdAt: at(-55),
  updatedAt: at(-4),
  closedAt: null,
}

const closed = { closedAt: at(-1), onHold: usd(0) }
export const tasks = {
  submitted: task,
  open: { ...task, status: 'open', assignment: null, submission: null },
  assigned: { ...task, status: 'assigned', submission: null },
  approved: { ...task, ...closed, status: 'approved', review: { ...review, verdict: 'approved' } },
  rejected: { ...task, status: 'rejected', review: work.rejected.review },
  canceled: { ...task, ...closed, status: 'canceled', assignment: null, submission: null },
  late: {
    ...task,
    status: 'open',
    assignment: null,
    submission: null,
    lateSubmissions: [{ ...submission, late: true, silencePaysAt: null }],
  },
} satisfies Record<string, Task>

export const tasksListed: Task[] = [
  task,
  {
    ...tasks.open,
    id: id('task', 2),
    description: 'Totals in “Q3” are wrong. The sum at the bottom does not match the rows.',
    price: usd(800),
    onHold: usd(800),
    attachments: [sheet],
  },
  { ...tasks.approved, id: id('task', 3), description: 'Straighten the horizon', updatedAt: at(-26 * hour) },
  { ...tasks.canceled, id: id('task', 4), description: 'Blur the license plates', updatedAt: at(-3 * day) },
]

const event = (sequence: number, type: string, minutes: number, told: Partial<Task>): Event => ({
  id: id('evt', sequence),
  type,
  timestamp: at(minutes),
  data: { sequence, task: { ...task, ...told } },
})

export const events: Event[] = [
  event(1, 'task.opened', -55, { assignment: null, submission: null, status: 'open' }),
  event(2, 'task.assigned', -42, { submission: null, status: 'assigned' }),
  event(3, 'task.submitted', -4, {}),
]
export const eventsApproved: Event[] = [
  ...events,
  event(4, 'task.approved', -1, { status: 'approved', review: tasks.approved.review }),
]

export const openings: Opening[] = [
  {
    attachmentId: photo.id,
    name: photo.name,
    worker: { id: worker.id, name: 'Ana R.' },
    variant: 'full',
    openedAt: at(-41),
  },
]

const payments: Pick<Wallet, 'owed' | 'waiting' | 'refundable' | 'topUp' | 'savedCard' | 'automaticTopUp'> = {
  owed: usd(0),
  waiting: usd(0),
  refundable: usd(0),
  topUp: { min: usd(1000), max: usd(50_000), suggested: usd(2000), room: usd(198_300), balanceMax: usd(200_000) },
  savedCard: null,
  automaticTopUp: null,
}

export const wallet: Wallet = {
  ...payments,
  appName: 'Lumen',
  balance: usd(1700),
  onHold: usd(200),
  test: true,
  holds: [
    { taskId, title: 'Take the bench on the left out', appName: 'Lumen', amount: usd(100), since: at(-55) },
    {
      taskId: id('task', 2),
      title: 'Totals in “Q3” are wrong',
      appName: 'Gridline',
      amount: usd(100),
      since: at(-26 * hour),
    },
  ],
}
export const emptyWallet: Wallet = { ...payments, appName: 'Lumen', balance: usd(0), onHold: usd(0), test: true, holds: [] }

const move = (
  n: number,
  what: Movement['what'],
  amount: number,
  minutes: number,
  title: string,
  appName: string | null,
  ofTask = true,
): Movement => ({
  id: `mov_${n}`,
  what,
  amount: usd(amount),
  owed: usd(0),
  chargeId: what === 'added' ? id('chg', n) : null,
  taskId: ofTask ? id('task', n) : null,
  title,
  appName,
  at: at(minutes),
})

export const movements: Movement[] = [
  move(1, 'paid', -100, -20, 'Take the bench on the left out', 'Lumen'),
  move(2, 'on_hold', 100, -61, 'Totals in “Q3” are wrong', 'Gridline'),
  move(3, 'given_back', 100, -26 * hour, 'Blur the license plates', 'Lumen, nobody took it in time'),
  move(4, 'added', 2000, -3 * day, 'Test money', null, false),
]

export const mails = [
  {
    id: 'm2',
    to: 'ana@example.org',
    subject: 'Your code: 482913',
    text: 'Your code for microsource is 482913.\n\nIt is good for ten minutes. If you did not ask for it, leave it.',
    at: at(-0.2),
  },
  {
    id: 'm1',
    to: 'ana@example.org',
    subject: 'Your code: 110274',
    text: 'Your code for microsource is 110274.\n\nIt is good for ten minutes. If you did not ask for it, leave it.',
    at: at(-74),
  },
]
