import type { Earnings, TaskCard, TaskPreview, Worker, WorkerAssignment, WorkerToken } from '@microsource/sdk/worker'
import {
  appId,
  asked,
  assignmentId,
  at,
  day,
  hour,
  id,
  now,
  payer,
  photo,
  review,
  submission,
  taskId,
  usd,
} from './basics.ts'

const card = (n: number, title: string, amount: number, wantedIn: number, more: Partial<TaskCard> = {}): TaskCard => ({
  appId,
  appName: 'Lumen',
  taskId: id('task', n),
  kind: 'photo.retouch',
  title,
  pay: usd(amount),
  wantedBy: at(wantedIn),
  listedUntil: at(wantedIn - 15),
  postedAt: at(-12),
  thumbnail: { attachmentId: photo.id },
  ...more,
})

export const cards: TaskCard[] = [
  card(1, 'Take the bench on the left out', 85, 28 * hour + 32),
  card(2, 'Totals in “Q3” are wrong', 680, 4 * hour, { kind: 'sheet.repair', appName: 'Gridline', thumbnail: null }),
  card(3, 'Blur the license plates, all four of them, and the house number on the door at the right', 170, 3 * day),
  card(4, 'Ten best of 180 wellness posts', 425, 2 * day, {
    kind: 'feed.curate',
    appName: 'Feedly Notes',
    thumbnail: null,
  }),
  card(5, 'Straighten the horizon', 43, 6 * hour),
]

const [first] = cards as [TaskCard]
export const preview: TaskPreview = {
  ...first,
  description: asked,
  attachments: [photo],
  payer,
  open: true,
  leaseMinutes: 60,
}

export const worker: Worker = { id: id('wrk', 1), name: 'Ana R.', email: 'ana@example.org', program: false }

export const active: WorkerAssignment = {
  id: assignmentId,
  appId,
  appName: 'Lumen',
  taskId,
  kind: 'photo.retouch',
  title: first.title,
  description: asked,
  attachments: [photo],
  status: 'active',
  pay: usd(85),
  leaseEpoch: 1,
  claimedAt: at(-16),
  leaseEndsAt: new Date(new Date(now).getTime() + 2652_000).toISOString(),
  extendable: true,
  round: 1,
  roundsMax: 3,
  closing: false,
  submission: null,
  review: null,
  paidAt: null,
  pendingUntil: null,
  payWaits: { days: 3, why: 'window' },
  payer,
}
export const work = {
  active,
  soon: { ...active, payWaits: { days: 14, why: 'related' }, leaseEndsAt: at(8.6) },
  extended: { ...active, payWaits: { days: 7, why: 'new_payer' }, leaseEndsAt: at(6.2), extendable: false },
  over: { ...active, leaseEndsAt: at(-0.5), extendable: false },
  changes: {
    ...active,
    status: 'changes_requested',
    round: 2,
    leaseEndsAt: at(52),
    submission,
    extendable: false,
    review: {
      ...review,
      verdict: 'changes_requested',
      words:
        'Nearly there. The grass where the bench stood is too flat; let a few leaves lie on it, as everywhere else.',
    },
  },
  submitted: { ...active, status: 'submitted', submission },
  offered: {
    ...active,
    status: 'submitted',
    submission,
    part: {
      pay: usd(51),
      of: usd(85),
      words: 'The bench is gone, but its shadow is still there. I can do that myself.',
      status: 'open',
      offeredAt: at(-30),
      endsAt: at(47 * hour),
      decidedAt: null,
    },
  },
  approved: {
    ...active,
    status: 'approved',
    submission,
    paidAt: at(-2),
    pendingUntil: at(3 * day),
    review: { ...review, verdict: 'approved' },
  },
  rejected: {
    ...active,
    status: 'rejected',
    submission,
    review: {
      ...review,
      verdict: 'rejected',
      reason: 'not_as_asked',
      words: 'The bench is gone, but so is the lamp behind it.',
      then: 'reopen',
      settlesAt: at(2 * day),
    },
  },
  returned: { ...active, status: 'returned' },
  timedOut: { ...active, status: 'timed_out', leaseEndsAt: at(-9) },
  late: {
    ...active,
    status: 'timed_out',
    leaseEndsAt: at(-9),
    submission: { ...submission, late: true, silencePaysAt: null },
  },
} satisfies Record<string, WorkerAssignment>

const other = (
  n: number,
  from: WorkerAssignment,
  title: string,
  more: Partial<WorkerAssignment> = {},
): WorkerAssignment => ({ ...from, id: id('asg', n), taskId: id('task', n), title, ...more })

export const mine: WorkerAssignment[] = [
  active,
  other(2, work.changes, 'Make the sky less grey'),
  other(3, work.submitted, 'Remove the dust from the scan', { pay: usd(170) }),
  other(4, work.approved, 'Crop it for a passport', { pay: usd(43) }),
  other(5, work.rejected, 'Sharpen the name on the sign'),
  other(6, work.returned, 'Colorize the wedding picture', { pay: usd(425) }),
]

export const earnings: Earnings = {
  available: usd(4215),
  pending: usd(340),
  lifetime: usd(21_870),
  byCurrency: [{ available: usd(4215), pending: usd(340), lifetime: usd(21_870) }],
  test: false,
  lots: [
    {
      amount: usd(43),
      taskId: id('task', 4),
      appId,
      title: 'Crop it for a passport',
      earnedAt: at(-2 * day),
      pendingUntil: at(day),
    },
    {
      amount: usd(127),
      taskId: id('task', 8),
      appId,
      title: 'Remove the dust from the scan',
      earnedAt: at(-day),
      pendingUntil: at(2 * day),
    },
    {
      amount: usd(170),
      taskId: id('task', 9),
      appId,
      title: 'Blur the license plates',
      earnedAt: at(-90),
      pendingUntil: at(3 * day - 90),
    },
  ],
}
const nothing = { available: usd(0), pending: usd(0), lifetime: usd(0) }
export const noEarnings: Earnings = { ...nothing, byCurrency: [nothing], lots: [], test: true }

export const tokens: WorkerToken[] = [
  { id: id('key', 1), name: 'Photo bot on my server', hint: 'k3vq', createdAt: at(-20 * day), lastUsedAt: at(-6) },
  { id: id('key', 2), name: 'Old laptop', hint: '90zt', createdAt: at(-80 * day), lastUsedAt: null },
]
