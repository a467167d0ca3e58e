import type { Event, Task } from '@microsource/sdk'
import type { Tone } from '../parts/Tag.tsx'
import { moneyWords } from './money.ts'
import { reasonWords } from './task.ts'
import { clockWords, momentSentence, spanWords, type Reader } from './time.ts'

export interface Headline {
  title: string
  sub: string
  tag: string
  tone: Tone
}

const workerOf = (task: Task): string => task.assignment?.worker.name ?? 'Someone'

const minutesBetween = (from: string, to: string) => (new Date(to).getTime() - new Date(from).getTime()) / 60_000

function submittedSub(task: Task): string {
  const { assignment, submission } = task
  if (assignment === null || submission === null) return ''
  const span = spanWords(minutesBetween(assignment.claimedAt, submission.submittedAt))
  return `${assignment.worker.name} · ${span} · round ${submission.round}`
}

const tipWords = ({ tips }: Task): string =>
  tips === undefined || tips.given.amount === 0 ? '' : ` · ${moneyWords(tips.given)} tipped`

/** What a requester reads first: where their task stands, and where its money is. */
export function headline(task: Task, now: Date, reader: Reader = {}): Headline {
  const price = moneyWords(task.price)
  const held: Pick<Headline, 'tag' | 'tone'> = { tag: `${moneyWords(task.onHold)} on hold`, tone: 'hold' }
  const back: Pick<Headline, 'tag' | 'tone'> = { tag: `${price} given back`, tone: 'back' }
  const by =
    task.assignment === null ? '' : `back ${momentSentence(task.assignment.leaseEndsAt, now, reader)} at the latest`
  switch (task.status) {
    case 'open':
      return {
        ...held,
        title: 'Waiting for someone to take it',
        sub: `Listed until ${momentSentence(task.listedUntil, now, reader)}`,
      }
    case 'assigned':
      return { ...held, title: `${workerOf(task)} is on it`, sub: by }
    case 'submitted':
      return { ...held, title: 'Ready for you to look at', sub: submittedSub(task) }
    case 'changes_requested':
      return { ...held, title: `${workerOf(task)} is making your changes`, sub: by }
    case 'approved':
      return { title: 'Approved', sub: `${submittedSub(task)}${tipWords(task)}`, tag: `${price} paid`, tone: 'paid' }
    case 'rejected':
      return { ...held, title: 'Rejected', sub: settles(task, now, reader) }
    case 'canceled':
      return { ...back, title: 'Taken back', sub: 'Nothing was paid' }
    case 'expired':
      return { ...back, title: 'Nobody took it in time', sub: 'Nothing was paid' }
  }
}

function settles(task: Task, now: Date, reader: Reader): string {
  if (task.review?.settlesAt == null) return ''
  const then = task.review.then === 'reopen' ? 'then it opens again' : 'then the money is given back'
  return `${workerOf(task)} can object until ${momentSentence(task.review.settlesAt, now, reader)}, ${then}`
}

export interface Line {
  sequence: number
  at: string
  words: string
  quote: string
  money: string
  tone: Tone
}

type Telling = (task: Task, who: string) => Partial<Pick<Line, 'words' | 'quote' | 'money' | 'tone'>>

const tellings: Partial<Record<string, Telling>> = {
  'task.opened': (task) => ({ words: 'You asked', money: `${moneyWords(task.price)} on hold`, tone: 'hold' }),
  'task.assigned': (_, who) => ({ words: `${who} took it` }),
  'task.extended': (task, who) => ({
    words:
      task.assignment === null
        ? `${who} took longer`
        : `${who} took longer, until ${clockWords(task.assignment.leaseEndsAt)}`,
  }),
  'task.returned': (_, who) => ({ words: `${who} gave it back` }),
  'task.timed_out': (_, who) => ({ words: `The time of ${who} ran out` }),
  'task.submitted': (task, who) => {
    const round = task.submission?.round ?? 1
    return { words: round === 1 ? `${who} submitted` : `${who} submitted, round ${round}` }
  },
  'task.late_submitted': () => ({ words: 'Work came after the time was up' }),
  'task.changes_requested': (task) => ({ words: 'You asked for changes', quote: task.review?.words ?? '' }),
  'task.approved': (task) => ({
    words: task.review?.by === 'silence' ? 'Approved by itself, as nobody answered' : 'You approved',
    money: `${moneyWords(task.price)} paid`,
    tone: 'paid',
  }),
  'task.rejected': (task) => ({
    words: `You rejected it: ${reasonWords[task.review?.reason ?? ''] ?? ''}`,
    quote: task.review?.words ?? '',
  }),
  'task.reopened': () => ({ words: 'Open again for someone else' }),
  'task.closing': () => ({ words: 'No new workers from here on' }),
  'task.canceled': (task) => ({
    words: 'You took it back',
    money: `${moneyWords(task.price)} given back`,
    tone: 'back',
  }),
  'task.expired': (task) => ({
    words: 'Nobody took it in time',
    money: `${moneyWords(task.price)} given back`,
    tone: 'back',
  }),
  'task.repriced': (task) => ({
    words: `You changed the price to ${moneyWords(task.price)}`,
    money: `${moneyWords(task.onHold)} on hold`,
    tone: 'hold',
  }),
  'task.part_offered': (task) => ({
    words: `You offered ${task.part === undefined ? 'a part' : moneyWords(task.part.amount)} instead`,
    quote: task.part?.words ?? '',
  }),
  'task.part_agreed': (task, who) => ({
    words: `${who} agreed to a part`,
    ...(task.part === undefined
      ? {}
      : { money: `${moneyWords({ ...task.part.of, amount: task.part.of.amount - task.part.amount.amount })} given back` }),
    tone: 'back',
  }),
  'task.part_declined': (_, who) => ({ words: `${who} wants the whole price` }),
  'task.tipped': (task) => ({
    words: 'You gave a tip',
    ...(task.tips === undefined ? {} : { money: `${moneyWords(task.tips.given)} tipped in all` }),
    tone: 'paid',
  }),
  'task.released': (task) => ({ words: 'The hold ended', money: `${moneyWords(task.price)} given back`, tone: 'back' }),
}

/** One line per event, the newest first, each with the name of who was on the task then. */
export function timeline(events: readonly Event[]): Line[] {
  let who = 'Someone'
  return events
    .map(({ type, timestamp, data }) => {
      who = data.task.assignment?.worker.name ?? who
      const told = tellings[type]?.(data.task, who) ?? { words: type }
      return {
        sequence: data.sequence,
        at: timestamp,
        words: '',
        quote: '',
        money: '',
        tone: 'plain' as const,
        ...told,
      }
    })
    .toReversed()
}
