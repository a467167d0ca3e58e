export interface Callback {
  id: string
  receivedAt: string
  type: string
  timestamp: string
  taskId: string
  sequence: number
  description: string
  workerName?: string
  amount: number
  currency: string
}

export type Tone = 'plain' | 'hold' | 'paid' | 'back' | 'problem'

const words: Record<string, [(worker: string) => string, Tone]> = {
  'task.opened': [() => 'Asked for; the price is on hold', 'hold'],
  'task.assigned': [(worker) => `${worker} is on it`, 'plain'],
  'task.extended': [(worker) => `${worker} got more time`, 'plain'],
  'task.returned': [() => 'Given back by the worker; open again', 'plain'],
  'task.timed_out': [() => 'The worker’s time ran out; open again', 'plain'],
  'task.submitted': [(worker) => `${worker} delivered; ready to review`, 'plain'],
  'task.late_submitted': [(worker) => `${worker} delivered after the time was over`, 'plain'],
  'task.changes_requested': [(worker) => `${worker} was asked for changes`, 'plain'],
  'task.approved': [(worker) => `Approved; ${worker} is paid`, 'paid'],
  'task.rejected': [() => 'Rejected; the price stays on hold for now', 'problem'],
  'task.reopened': [() => 'Open again', 'plain'],
  'task.closing': [() => 'Takes no new workers', 'plain'],
  'task.canceled': [() => 'Canceled; the price is given back', 'back'],
  'task.expired': [() => 'Nobody took it in time; the price is given back', 'back'],
  'task.released': [() => 'The price is given back', 'back'],
}

/** An event in words a person can read; an unknown one is shown by its type instead of hidden. */
export function say({ type, workerName }: Pick<Callback, 'type' | 'workerName'>): { text: string; tone: Tone } {
  const [text, tone] = words[type] ?? [() => type, 'plain' as const]
  return { text: text(workerName?.split(' ')[0] ?? 'Someone'), tone }
}

export function price({ amount, currency }: Pick<Callback, 'amount' | 'currency'>): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** task_01kah3…9x2f: enough to tell tasks apart; the whole id is in the title. */
export function shortId(id: string): string {
  return id.length > 16 ? `${id.slice(0, 9)}…${id.slice(-4)}` : id
}
