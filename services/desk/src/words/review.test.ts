import type { Event, Task } from '@microsource/sdk'
import { describe, expect, it } from 'vitest'
import * as data from '../../states/data/index.ts'
import { newsOf } from '../worker/news.ts'
import { headline, timeline } from './review.ts'

const now = new Date(data.now)
const reader = { timeZone: 'UTC' }
const told = (task: Task) => {
  const { title, sub, tag } = headline(task, now, reader)
  return [title, sub, tag]
}

describe('the headline of a task', () => {
  it('says where it stands, who has it, and where the money is', () => {
    expect(told(data.tasks.open)[0]).toBe('Waiting for someone to take it')
    expect(told(data.tasks.assigned)).toEqual(['Ana R. is on it', 'back today at 13:45 at the latest', '$1.00 on hold'])
    expect(told(data.tasks.submitted)).toEqual([
      'Ready for you to look at',
      'Ana R. · 38 minutes · round 1',
      '$1.00 on hold',
    ])
    expect(told(data.tasks.approved)[2]).toBe('$1.00 paid')
    expect(told(data.tasks.canceled)).toEqual(['Taken back', 'Nothing was paid', '$1.00 given back'])
  })

  it('says until when a rejection can be objected to, and what comes then', () => {
    expect(told(data.tasks.rejected)[1]).toBe('Ana R. can object until Tuesday at 13:27, then it opens again')
  })
})

describe('the timeline', () => {
  it('has one line per event, the newest first, with money at the margin', () => {
    expect(timeline(data.eventsApproved).map(({ words, money }) => [words, money])).toEqual([
      ['You approved', '$1.00 paid'],
      ['Ana R. submitted', ''],
      ['Ana R. took it', ''],
      ['You asked', '$1.00 on hold'],
    ])
  })

  it('keeps the name of who was on it after they gave it back, and shows what it does not know as it is', () => {
    const [opened, assigned] = data.events as [Event, Event, Event]
    const returned: Event = { ...opened, type: 'task.returned', data: { ...opened.data, sequence: 3 } }
    const strange = { ...opened, type: 'task.something_new', data: { ...opened.data, sequence: 4 } } as Event
    expect(
      timeline([opened, assigned, returned, strange])
        .map(({ words }) => words)
        .slice(0, 2),
    ).toEqual(['task.something_new', 'Ana R. gave it back'])
  })
})

describe('news of a task elsewhere', () => {
  it('is told once, when the status changed to something the worker waits for', () => {
    expect(newsOf(data.work.submitted, data.work.approved, now, reader)).toEqual({
      title: 'Approved',
      message: 'Take the bench on the left out: $0.85 earned, pending until Wednesday',
    })
    expect(newsOf(data.work.submitted, data.work.submitted, now)).toBeUndefined()
    expect(newsOf(undefined, data.work.approved, now)).toBeUndefined()
    expect(newsOf(data.work.active, data.work.submitted, now)).toBeUndefined()
  })
})
