import type { Event, Opening, Task } from '@microsource/sdk'
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
  approved: {
    ...task,
    ...closed,
    status: 'approved',
    review: { ...review, verdict: 'approved' },
    tips: { given: usd(20), room: usd(80), until: at(29 * day) },
  },
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
