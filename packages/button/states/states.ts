import type { MicroSourceButton } from '../src/element.ts'
import type { Task } from '../src/wire.ts'
import { problem, type BrokerOptions, type FakeBroker } from './broker.ts'
import { kindWork } from './kind-work.ts'
import {
  approved,
  assigned,
  assignment,
  attachment,
  id,
  inMinutes,
  rejected,
  submission,
  submitted,
  task,
  usd,
  words,
} from './data.ts'

export interface Stage {
  element: MicroSourceButton
  broker: FakeBroker
  wait<T>(look: () => T | null | undefined | false): Promise<T>
  find(selector: string): Promise<HTMLElement>
  click(selector: string): Promise<void>
  type(selector: string, text: string): Promise<void>
}

export interface State {
  attributes?: Record<string, string>
  host?: object
  broker?: BrokerOptions
  tasks?: () => Task[]
  run?(stage: Stage): Promise<void>
  /** What stands in the shadow root when the state is reached. */
  until?: string
}

const never = () => new Promise<undefined>(() => {})
const button = '[part=button]'

const compose = async ({ click, find, type }: Stage, text = words): Promise<void> => {
  await click(button)
  await find('#text')
  if (text) await type('#text', text)
  await find('li canvas')
}
const open = ({ click }: Stage) => click(button)
const said =
  (text: string) =>
  async ({ element, wait }: Stage) => {
    await wait(() => element.shadowRoot?.textContent?.includes(text))
  }
/** The button says something of its own: in whatever language. */
const news = async ({ find }: Stage) => {
  await find('[part=button].work')
}
const send = async (stage: Stage): Promise<void> => {
  await compose(stage)
  await stage.click('#act')
}
const both =
  (...steps: ((stage: Stage) => Promise<void>)[]) =>
  async (stage: Stage) => {
    for (const step of steps) await step(stage)
  }
const tap =
  (selector: string) =>
  ({ click }: Stage) =>
    click(selector)
const several = () => [
  submitted(),
  submitted({ description: 'Sharpen the eyes' }),
  assigned({ description: 'Remove the reflection in the shop window' }),
  task({ description: 'Straighten the horizon', createdAt: inMinutes(-2000) }),
  approved({ description: 'Brighten the faces', price: usd(200) }),
  task({
    status: 'canceled',
    onHold: usd(0),
    closedAt: inMinutes(-3000),
    description: 'Cut out the vase',
    createdAt: inMinutes(-4000),
  }),
]

/** Every state of button, dialog and review. Screenshots and accessibility checks go through this list. */
export const states: Record<string, State> = {
  'button-idle': {},
  'button-filled': { attributes: { appearance: 'filled' } },
  'button-quiet': { attributes: { appearance: 'quiet' } },
  'button-icon': { attributes: { appearance: 'icon' } },
  'button-focus': { run: async ({ find }) => (await find(button)).focus() },
  'button-ready': { tasks: () => [submitted()], run: news },
  'button-filled-ready': {
    attributes: { appearance: 'filled' },
    tasks: () => [submitted()],
    run: news,
  },
  'button-icon-ready': { attributes: { appearance: 'icon' }, tasks: () => [submitted()], run: news },
  'button-working': { tasks: () => [assigned()], run: news },
  'button-waiting': { tasks: () => [task()], run: news },
  'button-down': {
    tasks: () => [],
    broker: { before: () => Promise.reject(new TypeError('down')) },
    run: async ({ find }) => { await find('[part=button].off') },
  },

  'compose-empty': { host: { context: undefined }, run: tap(button), until: '#text' },
  'compose-filled': { run: compose, until: '.quote' },
  'compose-other-amount': { run: both(compose, ({ type }) => type('#other', '7,50')) },
  'compose-bad-amount': {
    run: both(compose, ({ type }) => type('#other', 'a lot'), tap('#act')),
    until: '.problem:not(:empty)',
  },
  'compose-own-time': {
    run: both(compose, async ({ find }) => {
      const select = (await find('#when')) as HTMLSelectElement
      select.value = 'at'
      select.dispatchEvent(new Event('change'))
    }),
    until: '#at:not([hidden])',
  },
  'compose-restored': {
    run: both(compose, async ({ element, click, wait }) => {
      await new Promise((resolve) => setTimeout(resolve, 250))
      await element.close()
      await wait(() => !element.shadowRoot?.querySelector('dialog')?.open)
      await click(button)
    }),
    until: '.restored',
  },
  'compose-refused': {
    broker: {
      before: (request, path) =>
        request.method === 'POST' && path === '/tasks'
          ? problem(422, 'wanted_by_too_soon', 'That leaves no time to do it. Choose a later time.')
          : undefined,
    },
    run: send,
    until: '.problem:not(:empty)',
  },
  'compose-not-signed-in': {
    host: {
      session: async () => {
        throw new Error('who?')
      },
    },
    run: send,
    until: '.problem:not(:empty)',
  },

  sending: {
    broker: { before: (request) => (request.method === 'PATCH' ? never() : undefined) },
    run: send,
    until: 'progress',
  },
  'sending-down': {
    broker: {
      before: (_request, path) => (path.startsWith('/uploads') ? Promise.reject(new TypeError('down')) : undefined),
    },
    run: send,
    until: '.waiting',
  },
  'sending-short': { broker: { balance: 40 }, run: send, until: '.waiting' },

  'status-open': { run: send, until: '.status .timeline li' },
  'status-take-back': { tasks: () => [task()], run: both(news, open, tap('#back')), until: '.confirm' },
  'status-working': { tasks: () => [assigned()], run: both(news, open), until: '.timeline li' },
  'status-working-take-back': {
    tasks: () => [assigned()],
    run: both(news, open, tap('#back')),
    until: '.confirm',
  },
  'status-closing': {
    tasks: () => [assigned({ closing: 'canceled' })],
    run: both(news, open),
    until: '.timeline li',
  },
  'status-changes': {
    tasks: () => [submitted({ status: 'changes_requested' })],
    run: both(news, open),
    until: '.timeline li',
  },
  'status-rejected': {
    tasks: () => [rejected(), task()],
    run: both(news, open, tap('#yours'), tap('section:last-child .task')),
    until: '.status .timeline li',
  },
  'status-added': {
    tasks: () => [submitted()],
    run: both(news, open, tap('.review #act'), said('Added as a layer')),
    until: '.timeline li',
  },
  'status-not-added': {
    host: {
      apply: async () => {
        throw new Error('no document')
      },
    },
    tasks: () => [submitted()],
    run: both(news, open, async ({ click, element }) => {
      const failed = new Promise((resolve) => element.addEventListener('ms-error', resolve, { once: true }))
      await click('.review #act')
      await failed
    }),
    until: '.timeline li',
  },

  list: { tasks: several, run: both(news, open), until: '.tasks' },

  review: { tasks: () => [submitted()], run: both(news, open), until: '.stage canvas' },
  'review-changes': { tasks: () => [submitted()], run: both(news, open, tap('#changes')), until: '#words' },
  'review-reject': { tasks: () => [submitted()], run: both(news, open, tap('#reject')), until: '#words' },
  'review-last-round': {
    tasks: () => [submitted({ submission: submission({ round: 4, note: '' }) })],
    run: both(news, open),
    until: '.stage canvas',
  },
  'review-newer': {
    tasks: () => [submitted()],
    run: both(news, open, async ({ broker, find }) => {
      await find('.stage canvas')
      broker.change([...broker.tasks.keys()][0]!, 'submitted', {
        submission: submission({ round: 2, note: 'Grass mended too.' }),
      })
    }),
    until: '.problem:not(:empty)',
  },
  'review-late': {
    tasks: () => [
      task({
        assignment: assignment({ status: 'timed_out' }),
        lateSubmissions: [submission({ late: true, silencePaysAt: null })],
      }),
    ],
    run: both(news, open),
    until: '.stage canvas',
  },
  'compose-feed': {
    attributes: { kind: 'feed.curate' },
    host: { context: async () => ({ title: 'feeds', input: { items: [] } }) },
    run: both(tap(button), ({ find }) => find('#ask-picksMax').then(() => undefined)),
    until: '#ask-useful',
  },
  'compose-sheet': {
    attributes: { kind: 'sheet.repair' },
    run: both(compose, async (stage) => {
      await stage.find('#ask-scope')
      await stage.click('#act')
    }),
    until: '.problem:not(:empty)',
  },
  'review-feed': { ...kindWork['feed.curate']!, run: both(news, open), until: '.checked:not(:empty)' },
  'review-sheet': { ...kindWork['sheet.repair']!, run: both(news, open), until: '.checked:not(:empty)' },
  'review-audio': { ...kindWork['audio.transcribe']!, run: both(news, open), until: '.checked:not(:empty)' },
  'review-files': {
    tasks: () => [
      submitted({
        submission: submission({
          files: [
            attachment({ id: id('att'), name: 'books.xlsx', mediaType: 'application/vnd.ms-excel', sizeBytes: 30_742 }),
            attachment({ id: id('att'), name: 'what I changed.txt', mediaType: 'text/plain', sizeBytes: 912 }),
          ],
        }),
      }),
    ],
    run: both(news, open),
    until: '.delivered',
  },
}
