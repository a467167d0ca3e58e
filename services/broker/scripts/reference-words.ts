import type { AssignmentStatus, EventType, TaskStatus } from '@microsource/protocol'

/** What is said about each entry of a table in the reference; an entry without words does not compile. */
export const taskMeanings: Readonly<Record<TaskStatus, string>> = {
  open: 'The price is on hold and a worker may take it',
  assigned: 'A worker is on it, until a visible deadline',
  submitted: 'A result is there; the requester decides, or silence does',
  changes_requested: 'Back with the same worker, unpaid, at most three times',
  rejected: 'On hold for 48 hours; then the task opens again once, or the money is given back and it stays rejected',
  approved: 'Paid',
  canceled: 'Taken back; the price was given back',
  expired: 'Nobody did it in time; the price was given back',
}

export const assignmentMeanings: Readonly<Record<AssignmentStatus, string>> = {
  active: 'The worker works; the lease runs',
  submitted: 'Delivered, waiting for the verdict',
  changes_requested: 'A new round; it lasts half the first lease and at least an hour',
  timed_out: 'The lease ran out; what is delivered later is kept, and can be accepted while the task is open',
  rejected: 'Refused with a reason; an operator can overrule it within 48 hours',
  approved: 'Approved by the requester, by silence or by an operator; paid once',
  returned: 'Given back before submitting, free of charge',
}

export const eventMeanings: Readonly<Record<EventType, readonly [happened: string, money: string]>> = {
  'task.opened': ['Workers can see the task', 'the price goes on hold'],
  'task.assigned': ['A worker took it', '–'],
  'task.extended': ['The worker has more time: half the lease again, once; or an upload was on its way', '–'],
  'task.returned': ['The worker gave it back', '–'],
  'task.timed_out': ['The worker’s time ran out', '–'],
  'task.submitted': ['A result is there to be reviewed', '–'],
  'task.late_submitted': ['A result came after the time was over', '–'],
  'task.changes_requested': ['The requester asked for changes', '–'],
  'task.approved': ['The requester approved, or silence or an operator did', 'paid: worker, app, platform'],
  'task.rejected': ['The requester rejected', 'stays on hold for 48 hours'],
  'task.reopened': ['A rejection was settled and the task is open again', 'stays on hold'],
  'task.closing': ['It takes no new workers; whoever is on it keeps deadline and pay', 'stays on hold'],
  'task.canceled': ['It was taken back', 'given back'],
  'task.expired': ['Nobody did it in time', 'given back'],
  'task.released': ['A rejection was settled', 'given back'],
  'task.repriced': ['The requester raised or lowered the price while nobody had taken it', 'the difference goes on hold or is given back'],
  'task.part_offered': ['The requester offered a part of the price for the submission', '–'],
  'task.part_agreed': ['The worker agreed to the part; `task.approved` follows', 'the rest is given back'],
  'task.part_declined': ['The worker wants the whole price; the requester decides again', '–'],
  'task.tipped': ['The requester gave the worker a tip', 'paid: worker'],
}
