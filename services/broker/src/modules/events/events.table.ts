/** A fact about a task. `data` is the wire's `data`, frozen when it happened; `sequence` has no gaps per task. */
export interface EventRow {
  app_id: string
  task_id: string
  sequence: number
  id: string
  type: string
  data: { task: unknown, sequence: number }
  occurred_at: Date
  relayed_at: Date | null
}
