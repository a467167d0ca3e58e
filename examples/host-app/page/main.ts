import '@fontsource-variable/inter'
import './tokens.css'
import './callbacks.css'
import { ArrowLeft, ShieldCheck } from 'lucide'
import { h, icon } from './dom.ts'
import { price, say, shortId, type Callback } from './words.ts'

interface Snapshot {
  appName: string
  callbacks: Callback[]
  repeats: number
  /** False when this server has no secret to verify with, so that nothing can arrive. */
  canVerify: boolean
}

const root = document.querySelector('#callbacks') ?? document.body
const live = h('span', { class: 'live', role: 'status' }, 'Connecting…')
const count = h('p', { class: 'count' })
const body = h('div', { class: 'body' })
root.append(
  h(
    'header',
    { class: 'head' },
    h('a', { href: '/', class: 'home' }, icon(ArrowLeft), document.documentElement.dataset.app),
    h('h1', {}, 'Callbacks'),
    live,
  ),
  h(
    'main',
    {},
    h(
      'p',
      { class: 'lead' },
      'What the broker told this app, newest first. Every line’s signature was verified before it was believed.',
    ),
    count,
    body,
  ),
)

const time = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
const day = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' })

function row(callback: Callback): HTMLElement {
  const { text, tone } = say(callback)
  const at = new Date(callback.timestamp)
  const today = at.toDateString() === new Date().toDateString()
  return h(
    'tr',
    {},
    h(
      'td',
      { class: 'when' },
      h(
        'time',
        { datetime: callback.timestamp, title: at.toLocaleString() },
        today ? time.format(at) : `${day.format(at)}, ${time.format(at)}`,
      ),
    ),
    h('td', { class: 'what' }, h('span', { class: `say ${tone}` }, text), h('code', {}, callback.type)),
    h(
      'td',
      { class: 'task' },
      h('span', { class: 'description', dir: 'auto', title: callback.description }, callback.description),
      h('code', { title: callback.taskId }, `${shortId(callback.taskId)} · ${callback.sequence}`),
    ),
    h('td', { class: 'amount' }, price(callback)),
    h('td', { class: 'verified' }, icon(ShieldCheck), 'Verified'),
  )
}

function show({ appName, callbacks, repeats, canVerify }: Snapshot): void {
  const ignored = repeats === 1 ? '1 duplicate ignored' : `${repeats} duplicates ignored`
  count.textContent = callbacks.length ? `${callbacks.length} received · ${ignored}` : ''
  if (callbacks.length === 0) {
    const reason = canVerify
      ? `Ask for something with the button in ${appName}. Each step will appear here while you look.`
      : 'This server has no webhook secret and takes no callbacks. Set MICROSOURCE_WEBHOOK_SECRET and start it again.'
    body.replaceChildren(
      h(
        'div',
        { class: 'nothing' },
        h('h2', {}, 'Nothing yet'),
        h('p', {}, reason),
        h('a', { class: 'button primary', href: '/' }, `Open ${appName}`),
      ),
    )
    return
  }
  const head = ['When', 'What happened', 'Task', 'Price', 'Signature'].map((name) => h('th', { scope: 'col' }, name))
  body.replaceChildren(h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...callbacks.map(row))))
}

const stream = new EventSource('/api/callbacks/live')
stream.addEventListener('open', () => {
  live.textContent = 'Live'
})
stream.addEventListener('error', () => {
  live.textContent = 'Not connected. Trying again'
})
stream.addEventListener('message', (event) => show(JSON.parse(event.data)))
