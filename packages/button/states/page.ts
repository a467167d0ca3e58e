import { FakeBroker } from './broker.ts'
import { park, parkWithLocation } from './picture.ts'
import { states, type Stage, type State } from './states.ts'
import type { MicroSourceButton } from '../src/element.ts'

const search = new URLSearchParams(location.search)
const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  :root { color-scheme: ${search.get('scheme') ?? 'light'}; --page: light-dark(#fff, #161615) }
  body { margin: 0; min-height: 100vh; box-sizing: border-box; padding: 24px; background: var(--page) }
  body { color: light-dark(#1c1b19, #f1f0ec); font: 14px/20px "DejaVu Sans", sans-serif }
  main { display: flex; justify-content: flex-end }
  a { display: block; color: inherit }`)
document.adoptedStyleSheets = [sheet]
const lang = search.get('lang')
if (lang) document.documentElement.lang = lang
document.documentElement.dir = search.get('dir') ?? (/^(ar|fa|he)/.test(lang ?? '') ? 'rtl' : 'ltr')

function index(): void {
  document.body.append(
    ...Object.keys(states).map((name) =>
      Object.assign(document.createElement('a'), { href: `?state=${name}`, textContent: name }),
    ),
  )
}

async function show(state: State): Promise<void> {
  const main = document.createElement('main')
  const element = document.createElement('micro-source-button') as MicroSourceButton
  const original = await park(true)
  const fixed = await park(false)
  const broker = new FakeBroker({
    tasks: state.tasks?.() ?? [],
    picture: (id) => (id.startsWith('att_result') ? fixed : original),
    ...state.broker,
  })
  for (const [name, value] of Object.entries({
    broker: location.origin,
    kind: 'photo.retouch',
    app: 'Lumen',
    ...state.attributes,
  }))
    element.setAttribute(name, value)
  const photo = await parkWithLocation()
  Object.assign(element, {
    session: async () => ({ token: 'x', expiresAt: new Date(Date.now() + 900_000).toISOString() }),
    context: async () => ({ title: 'park', document: photo }),
    apply: async () => ({ undoHint: 'Added as a layer. Undo with Ctrl+Z' }),
    fetch: broker.fetch.bind(broker),
    ...state.host,
  })
  if (state.tasks) localStorage.setItem('microsource', '1')
  main.append(element)
  document.body.append(main)
  await import('/dist/index.js' as string)
  const stage: Stage = {
    element,
    broker,
    wait,
    find: (selector) => wait(() => element.shadowRoot?.querySelector<HTMLElement>(selector)),
    click: async (selector) => (await stage.find(selector)).click(),
    type: async (selector, text) => {
      const field = (await stage.find(selector)) as HTMLInputElement
      field.value = text
      field.dispatchEvent(new Event('input'))
    },
  }
  await state.run?.(stage)
  await stage.find(state.until ?? '[part=button]')
  await new Promise((resolve) => setTimeout(resolve, 120))
}

/** Looks again and again until there is something. */
async function wait<T>(look: () => T | null | undefined | false): Promise<T> {
  for (let tries = 0; tries < 150; tries++) {
    const found = look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Nothing came of ${look}`)
}

const chosen = states[search.get('state') ?? '']
if (chosen) {
  localStorage.clear()
  indexedDB.deleteDatabase('microsource')
  show(chosen).then(
    () => {
      document.documentElement.dataset['ready'] = 'yes'
    },
    (error) => {
      document.documentElement.dataset['ready'] = String(error)
    },
  )
} else index()
