import type { Tone } from '../parts/Tag.tsx'
import type { WorkerAssignment } from '@microsource/sdk/worker'

type Status = WorkerAssignment['status']

export const standing: Record<Status, { words: string; tone: Tone; group: 'todo' | 'waiting' | 'done' }> = {
  active: { words: 'to do', tone: 'accent', group: 'todo' },
  changes_requested: { words: 'changes asked for', tone: 'hold', group: 'todo' },
  submitted: { words: 'waiting for review', tone: 'plain', group: 'waiting' },
  approved: { words: 'approved', tone: 'paid', group: 'done' },
  rejected: { words: 'rejected', tone: 'bad', group: 'done' },
  returned: { words: 'given back', tone: 'back', group: 'done' },
  timed_out: { words: 'time ran out', tone: 'plain', group: 'done' },
}

export const groups = [
  ['todo', 'To do'],
  ['waiting', 'Waiting for review'],
  ['done', 'Done'],
] as const

/** Work that still wants something from somebody. */
export const isLive = ({ status }: { status: Status }): boolean => standing[status].group !== 'done'

/** Work the worker can still deliver. */
export const isOpen = ({ status }: { status: Status }): boolean => standing[status].group === 'todo'
