import { beforeEach, describe, expect, test } from 'vitest'
import { type Asked, AskedStore } from './asked.ts'
import type { Outcome } from './panels/changes-panel.ts'
import { type ResultParts, Results } from './results.ts'
import { workbookOf } from './sent-workbook.ts'
import type { Delivered, Sent } from './storage/store.ts'
import type { Offer } from './worker/offers.ts'

/** What stays when a page goes away. */
class Computer {
  readonly delivered = new Map<string, Delivered>()
  readonly sent = new Map<string, Sent>()
  readonly #items = new Map<string, string>()
  readonly store: ResultParts['store'] = {
    all: async () => [...this.delivered.values()],
    find: async (taskId) => this.delivered.get(taskId),
    keep: async (delivered) => void this.delivered.set(delivered.taskId, delivered),
    change: async (taskId, change) => {
      const known = this.delivered.get(taskId)
      if (known) this.delivered.set(taskId, { ...known, ...change })
      return this.delivered.get(taskId)
    },
    sentWith: async (taskId) => this.sent.get(taskId),
    noteSent: async (taskId, sent) => void this.sent.set(taskId, sent),
  }

  get asked(): AskedStore {
    const items = this.#items
    return new AskedStore({
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
    })
  }
}

/** One page of Rowan with a workbook open. */
class Page {
  readonly shown: Outcome[] = []
  readonly did: string[] = []
  readonly told: string[] = []
  readonly results: Results
  isHere = true
  edit = async (): Promise<void> => void this.did.push('edit')
  keep = async (): Promise<boolean> => this.did.push('keep') > 0
  revision = 0
  offers: Offer[] = []
  answer: 'here' | 'itself' | null = null

  constructor(computer: Computer, id = 'doc') {
    const [revision, isHere] = [() => this.revision, () => this.isHere]
    this.results = new Results({
      document: {
        id,
        name: 'Club budget',
        isOpen: id !== '',
        get revision() {
          return revision()
        },
        compare: async () => ({ offers: this.offers, isBlind: false }),
        edit: () => this.edit(),
        finishTyping: async () => {},
      },
      autosave: {
        get isHere() {
          return isHere()
        },
        now: () => this.keep(),
      },
      store: computer.store,
      asked: computer.asked,
      show: (outcome) => void this.shown.push(outcome),
      open: async () => this.did.push('open') > 0,
      askWhere: async (_, openName) => {
        this.did.push(`asked ${openName}`)
        return this.answer
      },
      tell: (taskId) => void this.told.push(taskId),
    })
  }

  take(taskId = 'task_1'): Promise<boolean> {
    const [file, sent] = [new Blob(['after']), new Blob(['before'])]
    return this.results.take({ taskId, workerName: 'Ana', note: '', explanation: '', file, sent })
  }

  get ways(): NonNullable<Outcome['ways']> {
    const ways = this.shown.at(-1)?.ways
    if (!ways) throw new Error('Nothing can be put in here')
    return ways
  }
}

let computer: Computer
let page: Page
const state = (taskId = 'task_1') => computer.delivered.get(taskId)?.state
beforeEach(() => {
  computer = new Computer()
  computer.sent.set('task_1', { documentId: 'doc', at: 0 })
  page = new Page(computer)
})

describe('a result is waiting until what it changes is kept', () => {
  test('written, then kept, then settled', async () => {
    await page.take()
    const states: (string | undefined)[] = []
    page.edit = async () => void states.push(state())
    page.keep = async () => states.push(state()) > 0
    expect(await page.ways.apply([])).toBe('kept')
    expect([...states, state()]).toEqual(['waiting', 'waiting', 'applied'])
  })

  test('a page that goes away before it is kept finds it again', async () => {
    computer.sent.set('task_9', { documentId: 'doc', at: 0 })
    await page.take('task_9')
    page.keep = () => new Promise(() => {})
    void page.ways.apply([])
    await expect.poll(() => page.did).toEqual(['edit'])
    const next = new Page(computer)
    await next.results.showWaiting()
    expect(next.shown).toHaveLength(1)
  })

  test('where it can not be put in, or not be kept, it stays', async () => {
    await page.take()
    const { edit, keep } = page
    page.edit = async () => Promise.reject(new Error('Range is out of bounds'))
    await expect(page.ways.apply([])).rejects.toThrow('Range')
    expect(state()).toBe('waiting')
    Object.assign(page, { edit, keep: async () => false })
    expect(await page.ways.apply([])).toBe('unkept')
    expect(state()).toBe('waiting')
    page.keep = keep
    expect(await page.ways.apply([])).toBe('kept')
  })

  test('a page that keeps nothing shows it, takes nothing, and tells the one that does', async () => {
    page.isHere = false
    expect(await page.take()).toBe(false)
    expect(page.shown.map(({ ways }) => ways)).toEqual([undefined])
    expect(page.told).toEqual(['task_1'])
    const first = new Page(computer)
    await first.results.show('task_1')
    expect(await first.ways.apply([])).toBe('kept')
  })

  test('what was changed beside the list is shown before it is written over', async () => {
    const change = { kind: 'cell', sheet: 'One', cell: 'A1', cause: 'edited', before: null, after: null } as const
    page.offers = [{ change }]
    await page.take()
    const { ways } = page
    page.revision++
    page.offers = [{ change, clash: { kind: 'cell', now: { type: 'number', value: 355 } } }]
    expect(await ways.apply([change])).toBe('shown anew')
    expect([page.did, state(), page.shown.length]).toEqual([[], 'waiting', 2])
    // Whoever chooses it knowing that gets it; so does who changed something else.
    page.revision++
    expect(await page.ways.apply([change])).toBe('kept')
  })

  test('settled once, whoever is asked again', async () => {
    await page.take()
    const { ways } = page
    await ways.apply([])
    expect(await ways.apply([])).toBe('elsewhere')
    expect(page.did).toEqual(['edit', 'keep'])
  })
})

describe('nothing is final', () => {
  test.for(['put away', 'applied'] as const)('%s, it is offered anew when it is added again', async (settled) => {
    await page.take()
    await (settled === 'put away' ? page.ways.putAway() : page.ways.apply([]))
    expect(state()).toBe(settled)
    await page.take()
    expect([state(), page.shown.length]).toEqual(['waiting', 2])
  })

  test('put away, it can be brought back at once or with the menu', async () => {
    await page.take()
    await page.ways.putAway()
    await page.ways.again()
    expect([state(), page.shown.length]).toEqual(['waiting', 2])
    await page.ways.putAway()
    expect(await page.results.showLast()).toBe(true)
    expect([state(), page.shown.length]).toEqual(['waiting', 3])
    expect(await new Page(computer, 'other').results.showLast()).toBe(false)
  })
})

describe('a result belongs to the workbook that was sent', () => {
  const asked: Asked = { documentId: 'doc', fileName: 'Club budget.xlsx', at: 0, scope: 'workbook', selection: null }
  const task = (id: string, name = 'Club budget.xlsx') => ({
    id,
    createdAt: new Date().toISOString(),
    attachments: [{ name: 'notes.txt' }, { name }],
  })

  test('though the page was loaded again while it was on its way, and another workbook is open since', async () => {
    computer.asked.keep({ ...asked, at: Date.now() })
    const reloaded = new Page(computer, 'other')
    await reloaded.results.noteTask(task('task_2'))
    expect(computer.sent.get('task_2')?.documentId).toBe('doc')
    expect(computer.asked.of('doc')).toBeUndefined()
    await reloaded.take('task_2')
    expect(reloaded.shown).toEqual([])
    expect(reloaded.did).toEqual(['asked undefined'])
  })

  test('not another task, an older one, or one of two workbooks of the same name', async () => {
    computer.asked.keep({ ...asked, at: Date.now() })
    await page.results.noteTask(task('task_2', 'Ledger.xlsx'))
    await page.results.noteTask({ ...task('task_3'), createdAt: '2026-01-01T00:00:00Z' })
    computer.asked.keep({ ...asked, documentId: 'twin', at: Date.now() })
    await page.results.noteTask(task('task_4'))
    expect([...computer.sent.keys()]).toEqual(['task_1'])
  })

  test('where nobody knows which, the person says it', async () => {
    await page.take('task_2')
    expect([page.shown.length, page.did]).toEqual([0, ['asked Club budget']])
    page.answer = 'here'
    await page.results.showWaiting()
    expect([page.shown.length, computer.delivered.get('task_2')?.documentId]).toEqual([1, 'doc'])
  })

  test('opened by itself, it is settled when it is kept', async () => {
    page.answer = 'itself'
    page.keep = async () => false
    await page.take('task_2')
    expect([page.did.includes('open'), state('task_2')]).toEqual([true, 'waiting'])
  })
})

test('of what went along, the workbook is what was sent', () => {
  const xlsx = { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
  const text = { mediaType: 'text/plain' }
  expect(workbookOf([text, xlsx])).toBe(xlsx)
  expect(workbookOf([text])).toBe(text)
  expect(workbookOf([])).toBeUndefined()
})
