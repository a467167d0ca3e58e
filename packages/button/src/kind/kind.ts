import type { Desk } from '../app/desk.ts'
import type { Draft } from '../app/draft.ts'
import { dress, english, h, priceField, sentenceOf, whenDate } from '../app/kit.ts'
import type { Kind, Problem } from '../wire.ts'
import * as words from '../words.ts'
import css from './kind.css?inline'

/** Asked for once per page and broker, and again where that failed. */
const lists: Record<string, Promise<{ items: Kind[] }> | undefined> = {}

async function kindOf({ broker, kind, transport, draft }: Desk): Promise<Kind | undefined> {
  // A public address: no session is asked for.
  const list = (lists[broker] ??= transport.get(`/v1/kinds?currency=${draft!.currency}`, { key: '' }))
  list.catch(() => { lists[broker] = undefined })
  return (await list).items.find(({ name }) => name === kind)
}

/**
 * Gives the dialog what the kind's declaration says: its own fields stand before the files. `refusal` is why the broker
 * refused the draft the last time. Answers what keeps the draft from being sent, in a sentence.
 */
export default async function dressKind(
  desk: Desk, draft: Draft, files: HTMLElement, changed: () => void, say: (sentence: string) => void, refusal: unknown,
): Promise<() => string> {
  const kind = await kindOf(desk)
  // An unknown kind is the broker's to refuse; a dialog that was closed or drawn anew needs nothing more.
  if (!kind || !files.isConnected) return () => ''
  const fields = askFor(desk, draft, files, changed, kind).reverse()
  say(refusalOf(refusal, kind))
  return () => {
    // From the last to the first, which then has the focus where several are missing.
    const missing = fields.map((field) => field()).filter(Boolean)
    draft.input = { ...draft.input, ...draft.answers }
    return missing.at(-1) ?? (draft.files.length < kind.filesMin ? words.needsFile : '')
  }
}

function askFor(
  { dialog }: Desk, draft: Draft, files: HTMLElement, changed: () => void, kind: Kind,
): (() => string)[] {
  const prices = kind.suggestedPrices.map(({ amount }) => amount)
  dress(dialog, css)
  if (!draft.answers) {
    draft.answers = {}
    // The usual first price gives way to the kind's own, one that was chosen does not.
    if (draft.cents === 100) draft.cents = prices[0]
  }
  const title = dialog.querySelector('h2')!
  // The declaration of a kind is in English, whatever the dialog speaks.
  title.lang = english
  title.textContent = dialog.ariaLabel = dialog.querySelector('textarea')!.ariaLabel = kind.question
  const fields = kind.asks.map((ask) => askField(ask, kind, draft, changed, files))
  dialog.querySelector('[part=price]')!.replaceWith(priceField(draft, changed, prices))
  offerTimes(dialog, Date.now() + kind.leaseMinutesMin * 60_000)
  takeFiles(dialog, files, kind, draft.title)
  return fields
}

/** What a JSON Schema says of one field. */
interface Rule {
  type?: string
  minimum?: number | string
  maximum?: number | string
  minLength?: number
  maxLength?: number
}

/**
 * A field of the kind, put in before the files. What the person says wins over what the app delivers, and that over the
 * kind's own preset. Answers what takes it along and says what keeps it from being sent, in a sentence.
 */
function askField(
  { name, label, type, choices = [], preset }: Kind['asks'][number], { inputSchema }: Kind,
  draft: Draft, changed: () => void, files: HTMLElement,
): () => string {
  const { properties = {}, required = [] } = inputSchema as { properties?: Record<string, Rule>; required?: string[] }
  const { type: form, minimum = '', maximum = '', minLength = 0, maxLength = 4000 } = properties[name] ?? {}
  const answers = draft.answers as Record<string, unknown>
  const kept = { ...draft.input, ...answers }[name] ?? preset ?? ''
  const isNumber = type === 'number'
  const take = () => {
    answers[name] = !input.value.trim() ? undefined : isNumber ? Number(input.value) : input.value
  }
  const about = { id: `ask-${name}`, oninput: () => {
    take()
    changed()
  } }
  const input = type === 'choice' ? h('select', { ...about, lang: english }, ...choices.map(({ value, label: textContent }) =>
    h('option', { value, textContent })))
    : isNumber
      ? h('input', { ...about, type, min: `${minimum}`, max: `${maximum}`, step: form === 'integer' ? '1' : 'any' })
    : h('textarea', { ...about, rows: 1, maxLength, dir: 'auto' })
  input.value = `${kept}`
  input.required = required.includes(name) || minLength > 0
  const said = h('label', { htmlFor: about.id, lang: english, dir: 'auto', textContent: label })
  files.before(h('div', type === 'text' ? 'ask' : 'ask row', said, input))
  return () => {
    take()
    if (input.validity.valid && (answers[name] !== undefined || !input.required)) return ''
    input.focus()
    return words.asked(label) + (isNumber && maximum ? ` (${minimum}–${maximum})` : '')
  }
}

/** Times too soon for anyone to do it are not offered. */
function offerTimes(dialog: HTMLElement, soonest: number): void {
  const when = dialog.querySelector<HTMLSelectElement>('#when')!
  for (const option of [...when.options]) if (whenDate(option.value).getTime() < soonest) option.remove()
  if (!when.value) when.selectedIndex = 0
  when.dispatchEvent(new Event('change'))
}

/** What goes along: files of the right sorts or, where the kind takes none, what the app calls the thing it brings. */
function takeFiles(dialog: HTMLElement, files: HTMLElement, { accepts }: Kind, title: string | undefined): void {
  files.querySelector('input')!.accept = accepts.join()
  if (accepts.length) return
  files.textContent = title!
  // As dragging over it: not taken, and not opened by the browser either.
  dialog.ondrop = dialog.ondragover
  dialog.onpaste = null
}

/** Why the broker refused the fields: in the words of the field it names, or of whoever looked into the files. */
function refusalOf(error: unknown, { asks }: Kind): string {
  const { detail, errors = [] } = (error ?? {}) as Problem
  for (const { pointer, message } of errors) {
    const [, place, name = ''] = pointer.split('/')
    const ask = asks.find((one) => one.name === name)
    if (place === 'input') return ask ? `${ask.label} ${message}` : words.appRefused(name, message)
  }
  return detail ?? (error ? sentenceOf(error) : '')
}
