import { z } from 'zod'

/** Closed lists of the wire. Tests hold them equal to the tables of the domain. */
/** Kinds are data of the broker (`GET /v1/kinds`), so their names are an open list. */
export const KindName = z.string().regex(/^[a-z]+(\.[a-z]+)?$/).max(60).meta({ id: 'KindName', examples: ['photo.retouch', 'custom'] })
export const TaskStatus = z.enum([
  'open', 'assigned', 'submitted', 'changes_requested', 'approved', 'rejected', 'canceled', 'expired',
]).meta({ id: 'TaskStatus' })
export const AssignmentStatus = z.enum([
  'active', 'submitted', 'changes_requested', 'approved', 'rejected', 'returned', 'timed_out',
]).meta({ id: 'AssignmentStatus' })
export const Closing = z.enum(['canceled', 'expired']).meta({ id: 'Closing' })
export const RejectionReason = z.enum(['not_as_asked', 'does_not_open', 'someone_elses_work', 'quality_too_low']).meta({ id: 'RejectionReason' })
export const AfterRejection = z.enum(['reopen', 'release']).meta({ id: 'AfterRejection' })
export const EventType = z.enum([
  'task.opened', 'task.assigned', 'task.extended', 'task.returned', 'task.timed_out', 'task.submitted', 'task.late_submitted',
  'task.changes_requested', 'task.approved', 'task.rejected', 'task.reopened', 'task.closing', 'task.canceled', 'task.expired', 'task.released',
  'task.repriced', 'task.part_offered', 'task.part_agreed', 'task.part_declined', 'task.tipped',
]).meta({ id: 'EventType' })
export const Thumb = z.enum(['up', 'down']).meta({ id: 'Thumb' })
export const Scope = z.enum(['create', 'review', 'wallet:read']).meta({ id: 'Scope' })
export const Variant = z.enum(['thumbnail', 'reduced', 'full']).meta({ id: 'Variant' })

export type KindName = z.infer<typeof KindName>
export type TaskStatus = z.infer<typeof TaskStatus>
export type AssignmentStatus = z.infer<typeof AssignmentStatus>
export type EventType = z.infer<typeof EventType>
export type Thumb = z.infer<typeof Thumb>
export type Scope = z.infer<typeof Scope>
export type Variant = z.infer<typeof Variant>
