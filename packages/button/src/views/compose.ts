import { kindPart, sendingPart } from '../app/chunks.ts'
import type { Desk } from '../app/desk.ts'
import { findDraft, forgetDraft, mostBytes, newDraft, saveDraft, takeContext, type Draft } from '../app/draft.ts'
import { size, typed } from '../app/money.ts'
import { sentenceOf } from '../app/problems.ts'
import { day } from '../app/when.ts'
import type { Prefill } from '../types.ts'
import { showView } from '../app/frame.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'
import { fileField } from './files.ts'
import { alert, bar, gap, link, plain, row, tell } from './parts.ts'
import { priceField } from './price.ts'
import { quoteLines } from './quote.ts'
import { whenField } from './when-field.ts'
import type { Money } from '../wire.ts'

const patienceMs = 2500

type Say = (sentence: string) => void

/** The question, answered from the top down: what, with which files, for how much, by when. */
export async function showCompose(desk: Desk, refusal?: unknown, prefill?: Prefill): Promise<void> {
  const draft = (desk.draft ??= (await findDraft(desk)) ?? newDraft(desk))
  const filled = prepare(desk, draft, prefill)
  const said = alert(refusal ? sentenceOf(refusal) : '')
  const say = (sentence: string) => void tell(said, sentence)
  const changed = () => {
    say('')
    void saveDraft(draft)
    quoted()
  }
  const quoted = () => {
    quote.update()
    act.textContent = words.hold(quote.amount())
  }
  const quote = quoteLines(desk, draft)
  const files = fileField(desk, draft, say)
  const act = bar('', () => pressed(desk, draft, brought, say, () => missingMore()))
  const lost = alert('')
  let missingMore = (): string => !desk.setting('currency') && __PLAIN_KINDS__.includes(desk.kind) ? '' : lost.textContent || words.coming
  /** What the kind asks for besides; a part that did not come is asked for again. */
  const gain = async () => {
    lost.textContent = ''
    try {
      missingMore = await (await kindPart())!.default(desk, draft, files.element, changed, say, refusal)
    } catch { lost.append(words.notArrived, ' ', link('again', words.tryAgain, gain)) }
  }
  const yours = link('yours', words.yours, () => desk.list())
  const update = () => {
    yours.hidden = !desk.tasks.size
    desk.account?.(yours)
    quote.update()
  }
  quoted()
  showView(desk, {
    name: 'compose', title: words.title, update,
    body: [
      !refusal && !filled && restored(desk, draft), textField(draft, changed, act), lost, files.element,
      priceField(draft, changed), whenField(draft, changed),
    ],
    foot: [quote.box, said, row(yours, gap(), plain('cancel', words.cancel, () => desk.close()), act)],
  })
  update()
  const all = bring(desk, draft, say).then(files.update)
  void sendingPart().then((part) => part?.sayLost(draft, files.element, all))
  // An app that takes its time must not keep the person: what it brings later still goes along, until it is sent.
  const brought = Promise.race([all, new Promise((resolve) => setTimeout(resolve, patienceMs, true))])
  if (await brought) say(words.coming)
  if (missingMore()) await gain()
}

/** True where the page says what to ask; words that the person left in a draft stay theirs. */
function prepare(desk: Desk, draft: Draft, prefill?: Prefill): boolean {
  draft.currency = (desk.setting('currency') || 'USD') as Money['currency']
  if (!prefill || draft.text) return false
  draft.text = prefill.description ?? ''
  draft.cents = prefill.price ?? draft.cents
  return true
}

/** A window to sign in opens in the press itself, or browsers block it; what the app brings goes along. */
async function pressed(desk: Desk, draft: Draft, brought: Promise<unknown>, say: Say, more: () => string): Promise<void> {
  const missing = () => missingIn(draft) || more()
  if (!missing()) desk.signIn?.press()
  await brought
  if (missing()) say(missing())
  else if (draft.state === 'writing') void desk.send(draft)
}

/** What the app has to send along; it may have nothing, and it may fail. */
async function bring(desk: Desk, draft: Draft, say: Say): Promise<void> {
  try {
    const context = await desk.host.context?.()
    if (context && !(await takeContext(draft, context))) say(words.tooLarge(size(mostBytes)))
  } catch (error) { desk.report(error) }
}

function textField(draft: Draft, changed: () => void, act: HTMLElement): Node {
  const text = h('textarea', {
    id: 'text', part: 'text', autofocus: true, dir: 'auto', maxLength: 4000, value: draft.text,
    ariaLabel: words.title, placeholder: words.placeholder,
    oninput: () => {
      draft.text = text.value
      changed()
    },
    onkeydown: ({ key, ctrlKey, metaKey }) => { if (key === 'Enter' && (ctrlKey || metaKey)) act.click() },
  })
  return text
}

function restored(desk: Desk, draft: Draft): Node | false {
  const anew = async () => {
    desk.draft = undefined
    await forgetDraft(draft)
    await showCompose(desk)
  }
  const from = words.restored(day(new Date(draft.savedAt)))
  return !!draft.text && h('small', 'restored', from, ' ', link('anew', words.anew, anew))
}

/** What keeps a draft from being sent, in a sentence. */
function missingIn({ text, cents }: Draft): string {
  if (text.trim().length < 3) return words.textShort
  return cents ? '' : words.priceForm(typed({ amount: 150, currency: 'USD' }))
}
