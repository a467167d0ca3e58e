import { createVerdicts } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { alert, apart, bar, gap, h, isUnreachable, moment, money, plain, row } from '../app/kit.ts'
import type { Submission, Task } from '../wire.ts'
import * as words from '../words.ts'
import { tasks } from './beside.ts'
import { elementOf } from './element.ts'

/** What a panel needs to give a verdict on the submission that is being looked at. */
export interface Looking {
  desk: Desk
  task: Task
  submission: Submission
  /** Runs a verdict and says what came of it. */
  decide(run: () => Promise<Task>): Promise<void>
  turn(panel: Panel): void
}

export type Panel = (looking: Looking) => (Node | string | false)[]

/** The same verdict on the same submission is the same request, however often it is sent. */
const keyed = (verdict: string, { id }: Submission) => ({ idempotencyKey: `${verdict} ${id}` })

/** Deliveries in all: the first one and three rounds of changes. */
export const roundsOf = ({ assignment }: Task): number => assignment?.roundsMax ?? 4

function said({ task, submission }: Looking): Node {
  const until = submission.silencePaysAt
  const note = submission.note && h('p', 'note', h('b', '', `${apart(tasks.nameOf(task))}:`), ' ',
    h('bdi', '', submission.note))
  const silence = until ? words.silence(money(task.price), moment(new Date(until))) : ''
  return h('div', 'said', note,
    h('small', '', task.status === 'open' ? words.lateHere : silence, ' ',
      elementOf(task).ofKind ? words.partOnly : words.previewOnly))
}

export const verdicts: Panel = (looking) => {
  const { task, submission, turn } = looking
  const act = task.status === 'open' ? bar(words.takeLate, () => void takeLate(looking))
    : bar(words.approve(money(task.price)), () => void approve(looking))
  const changes = plain('changes', words.askChanges, () => turn(changesPanel))
  changes.classList.add('outline')
  changes.disabled = submission.round >= roundsOf(task)
  if (changes.disabled) changes.title = words.noRounds
  const others = task.status === 'open' ? [] : [plain('reject', words.reject, () => turn(rejectPanel)), changes]
  return [h('div', 'verdict', said(looking), row(...others, act))]
}

async function approve({ desk, task, submission, decide }: Looking): Promise<void> {
  await decide(async () => {
    // Written first: a reload between the payment and the download must not lose the result.
    if (desk.host.apply) await tasks.keep(desk, task.id, 'due')
    try {
      const { approve: pay } = createVerdicts(desk.transport)
      return await pay(task.id, { submissionId: submission.id }, keyed('approve', submission))
    } catch (error) {
      if (!isUnreachable(error)) await tasks.keep(desk, task.id, 'failed')
      throw error
    }
  })
}

const takeLate = ({ desk, task, submission, decide }: Looking) =>
  decide(() => createVerdicts(desk.transport).acceptLate(task.id, submission.id, keyed('late', submission)))

/** Words typed and answers chosen that are not sent yet, by task: neither a newer delivery nor a failure takes them away. */
const typed = new Map<string, string>()

function wordsField({ id }: Task, label: string): HTMLTextAreaElement {
  const field = h('textarea', {
    id: 'words', dir: 'auto', rows: 2, maxLength: 4000, autofocus: true, ariaLabel: label, placeholder: label,
    value: typed.get(id) ?? '',
    oninput: () => { typed.set(id, field.value) },
  })
  return field
}

const demand = (field: HTMLTextAreaElement, missing: HTMLElement, send: () => Promise<void>) => () => {
  const enough = field.value.trim().length >= 3
  missing.textContent = enough ? '' : words.sayHow
  if (enough) void send()
  else field.focus()
}

const changesPanel: Panel = ({ desk, task, submission, decide, turn }) => {
  const name = tasks.nameOf(task)
  const field = wordsField(task, words.whatChanges)
  const missing = alert('')
  const send = () => decide(() => createVerdicts(desk.transport).requestChanges(task.id, {
    submissionId: submission.id, words: field.value.trim(),
  }, keyed('changes', submission)))
  const then = h('small', '', words.changesThen(name, `${submission.round}`, `${roundsOf(task) - 1}`))
  const act = bar(words.sendChanges(name), demand(field, missing, send))
  return [h('div', 'verdict', h('div', 'said', field, missing, then),
    row(plain('back', words.back, () => turn(verdicts)), act))]
}

/** Some answers of which one is chosen: the set to show, and the function that reads it. */
function choice<T extends string>({ id }: Task, name: string, legend: string, options: Record<T, string>): [() => T, Node] {
  const key = id + name
  const inputs = (Object.keys(options) as T[]).map((value, place) => h('input', {
    type: 'radio', name, value, id: value, checked: typed.has(key) ? typed.get(key) === value : !place,
    onchange: () => { typed.set(key, value) },
  }))
  const labels = inputs.map((input) => h('label', 'radio', input, options[input.value as T]))
  const chosen = () => inputs.find(({ checked }) => checked)!.value as T
  return [chosen, h('fieldset', '', h('legend', '', legend), ...labels)]
}

const rejectPanel: Panel = ({ desk, task, submission, decide, turn }) => {
  const field = wordsField(task, words.whyReject)
  const missing = alert('')
  const [reason, reasons] = choice(task, 'reason', words.rejectTitle, words.reasons)
  const [then, thens] = choice(task, 'then', words.thenTitle, words.thens)
  const send = () => decide(() => createVerdicts(desk.transport).reject(task.id, {
    submissionId: submission.id, reason: reason(), words: field.value.trim(), then: then(),
  }, keyed('reject', submission)))
  const held = h('small', '', words.rejectMoney(tasks.nameOf(task), money(task.price)))
  const act = bar(words.rejectNow, demand(field, missing, send))
  return [h('div', 'reject', reasons, h('div', 'said', field, missing), thens, held),
    row(gap(), plain('back', words.back, () => turn(verdicts)), act)]
}
