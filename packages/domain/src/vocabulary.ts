/** Closed lists of the product. Protocol, SQL checks and SDK are tested equal to these. */
export const taskStatuses = ['open', 'assigned', 'submitted', 'changes_requested', 'approved', 'rejected', 'canceled', 'expired'] as const
export const assignmentStatuses = ['active', 'submitted', 'changes_requested', 'approved', 'rejected', 'returned', 'timed_out'] as const
export const closings = ['canceled', 'expired'] as const
export const rejectionReasons = ['not_as_asked', 'does_not_open', 'someone_elses_work', 'quality_too_low'] as const
export const afterRejections = ['reopen', 'release'] as const
export const verdicts = ['approved', 'changes_requested', 'rejected'] as const
export const thumbs = ['up', 'down'] as const
export const eventTypes = [
  'task.opened', 'task.assigned', 'task.extended', 'task.returned', 'task.timed_out', 'task.submitted', 'task.late_submitted',
  'task.changes_requested', 'task.approved', 'task.rejected', 'task.reopened', 'task.closing', 'task.canceled', 'task.expired', 'task.released',
  'task.repriced', 'task.part_offered', 'task.part_agreed', 'task.part_declined', 'task.tipped',
] as const

/** Where a part of the price stands that was offered instead of the whole. */
export const partStates = ['open', 'agreed', 'declined'] as const
/** By what a task came to another price. */
export const repricings = ['requester', 'late', 'agreed'] as const

export type PartState = (typeof partStates)[number]
export type Repricing = (typeof repricings)[number]
export type TaskStatus = (typeof taskStatuses)[number]
export type AssignmentStatus = (typeof assignmentStatuses)[number]
export type Closing = (typeof closings)[number]
export type RejectionReason = (typeof rejectionReasons)[number]
export type AfterRejection = (typeof afterRejections)[number]
export type Verdict = (typeof verdicts)[number]
export type Thumb = (typeof thumbs)[number]
export type EventType = (typeof eventTypes)[number]
