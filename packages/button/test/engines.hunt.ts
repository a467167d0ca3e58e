import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine } from '../../../scripts/test-environment/engine.ts'
import { engineNames, findEngine } from '../../../scripts/test-environment/engines.ts'
import { FakeBroker } from '../states/broker.ts'
import { submission } from '../states/data.ts'
import { picture, serveHost, words } from './host.ts'

/** The keys of WebDriver that are no letters. */
const keys = { Tab: '\uE004', Enter: '\uE006', Escape: '\uE00C', ArrowRight: '\uE014' }

const root = `document.querySelector('micro-source-button').shadowRoot`
const part = (selector: string): string => `${root}.querySelector(${JSON.stringify(selector)})`

/** A person at the page of a host: looks, types and clicks. Patient, for machines that have much else to do. */
function personAt(engine: Engine) {
  const sees = (expression: string, what: unknown = true): Promise<void> =>
    expect.poll(() => engine.ask(expression).catch(String), { timeout: 45_000, interval: 150 }).toEqual(what)
  const press = (...pressed: string[]) => engine.act([{ type: 'key', id: 'keys',
    actions: pressed.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) }])
  const place = (selector: string) => engine.ask<{ x: number; y: number } | null>(`(() => {
    const { left, top, width, height } = ${part(selector)}.getBoundingClientRect()
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) } })()`)
  return {
    sees, press,
    says: (selector: string, text: string) => sees(`${part(selector)}?.textContent.includes(${JSON.stringify(text)})`),
    type: (text: string) => press(...text),
    /** Where it is at rest: a dialog comes up slowly, and grows. */
    click: async (selector: string) => {
      await sees(`!!${part(selector)}?.getBoundingClientRect().width`)
      let at = await place(selector)
      await expect.poll(async () => {
        const before = at
        at = await place(selector)
        return [at?.x === before?.x, at?.y === before?.y]
      }, { timeout: 45_000, interval: 250 }).toEqual([true, true])
      await engine.act([{ type: 'pointer', id: 'mouse', actions: [
        { type: 'pointerMove', ...at!, duration: 0 }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }])
    },
  }
}

const isOpen = `!!${part('dialog')}?.open`
const focused = `document.activeElement.shadowRoot?.activeElement?.matches('[part=button]')`
/**
 * What the page's policy forbade, and what went wrong in it; asked for anew after each reload. That a size changed while it
 * was told is no error: WebKit says it now and then on a busy machine.
 */
const watch = `(() => {
  globalThis.wrong = []
  const note = (what) => { if (!/^ResizeObserver loop/.test(what)) wrong.push(what) }
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => note(violatedDirective + ' ' + blockedURI))
  for (const type of ['error', 'unhandledrejection']) addEventListener(type, ({ message, reason }) => note(message ?? String(reason)))
})()`
const wrong = 'globalThis.wrong'

describe.each(engineNames)('%s', async (name) => {
  const launch = await findEngine(name)
  describe.skipIf(!launch)('from the outside', () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await launch!()
      console.log(`${name} ${engine.version}`)
    })
    afterAll(() => engine?.close())

    async function withHost(query: string, run: (broker: FakeBroker) => Promise<void>, broker = new FakeBroker({ picture })) {
      const { server, url } = await serveHost(broker)
      try {
        await engine.goto(`${url}/app${query}`)
        await personAt(engine).sees(`!!${part('[part=button]')}`)
        await run(broker)
      } finally {
        server.closeAllConnections()
        server.close()
      }
    }

    test('under a strict policy the round trip goes from a key to the document, and a draft outlives the page', () => withHost('', async (broker) => {
      const { sees, says, press, type, click } = personAt(engine)
      await engine.ask(watch)
      expect(broker.asked).toEqual([])
      await engine.ask(`document.querySelector('#host').focus()`)
      await press(keys.Tab)
      await sees(focused)
      await press(keys.Enter)
      await sees(`${root}.activeElement?.id`, 'text')
      await engine.ask(`localStorage.removeItem('hotkeys')`)
      await type(words)
      await says('.files', 'park.bin')
      await engine.ask(`${part('#p100')}.focus()`)
      await press(keys.ArrowRight)
      await says('.quote', '$1.70')
      await press(keys.Escape)
      await sees(isOpen, false)
      await sees(focused)
      expect(await engine.ask(`[localStorage.getItem('hotkeys'), ${wrong}]`)).toEqual([null, []])

      await engine.reload()
      await sees(`!!${part('[part=button]')}`)
      await engine.ask(watch)
      await click('[part=button]')
      await sees(`[${part('#text')}?.value, ${part('.chip :checked')}?.id]`, [words, 'p200'])
      await says('.files', 'park.bin')
      await says('.quote', '$1.70')
      await click('#act')
      await says('.status .timeline', 'You asked')
      const [task] = [...broker.tasks.values()]
      expect(task).toMatchObject({ description: words, price: { amount: 200 }, attachments: [{ sizeBytes: 2000 }] })
      await press(keys.Escape)
      await sees(isOpen, false)

      broker.change(task!.id, 'submitted', { status: 'submitted', submission: submission() })
      await says('[part=button]', 'Ready to review')
      await click('[part=button]')
      await sees(`!!${part('.review .stage canvas')}`)
      await click('#act')
      await sees(`JSON.parse(localStorage.getItem('applied') ?? '[]').length`, 1)
      expect(await engine.ask(wrong)).toEqual([])
      expect(broker.tasks.size).toBe(1)
    }))

    test('a reload in the middle of an upload sends all of it, once, or asks again', () => {
      let held = true
      const isPart = (request: Request) => request.method === 'PATCH'
      return withHost('?big', async (broker) => {
        const { sees, says, type, click } = personAt(engine)
        await click('[part=button]')
        await says('.files', 'park.bin')
        await type(words)
        await click('#act')
        await expect.poll(() => broker.asked.some((line) => line.startsWith('PATCH')), { timeout: 45_000 }).toBe(true)
        held = false
        await engine.reload()
        await sees(`!!${part('[part=button]')}`)
        // Private windows of WebKit keep no files: there the words are back, and the person sends them again.
        if (name === 'WebKit') {
          await click('[part=button]')
          await says('.files', 'park.bin')
          await sees(`${part('#text')}.value`, words)
          await click('#act')
        }
        await says('[part=button]', 'Waiting for someone')
        expect([...broker.tasks.values()]).toMatchObject([{ description: words, attachments: [{ sizeBytes: 3_000_000 }] }])
      }, new FakeBroker({ before: (request) => held && isPart(request) ? new Promise(() => {}) : undefined }))
    })
  })
})
