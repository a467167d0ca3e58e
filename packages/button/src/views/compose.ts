import type { Desk } from '../app/desk.ts'
import { findDraft, newDraft, saveDraft, takeContext, type Draft } from '../app/draft.ts'
import { day } from '../app/when.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'
import { bar, link, plain } from './parts.ts'
import { fileField } from './files.ts'
import { priceField } from './price.ts'
import { quoteLines } from './quote.ts'
import { whenField } from './when-field.ts'

/** The question, answered from the top down: what, with which files, for how much, by when. */
export async function showCompose(desk: Desk, problem = ''): Promise<void> {
  const draft = desk.draft ??= await findDraft(desk) ?? newDraft(desk)
  const alert = h('p', { role: 'alert', className: 'problem', textContent: problem })
  const say = (sentence: string) => { alert.textContent = sentence }
  const changed = () => {
    say('')
    void saveDraft(draft)
    quote.update()
    act.textContent = words.hold(quote.amount())
  }
  const quote = quoteLines(desk, draft)
  const files = fileField(desk, draft, say)
  const act = bar('', () => submit(desk, draft, say))
  const text = h('textarea', {
    id: 'text', part: 'text', autofocus: true, dir: 'auto', rows: 3, maxLength: 4000, value: draft.text, ariaLabel: words.title,
    placeholder: words.placeholder, oninput: () => { draft.text = text.value; changed() },
    onkeydown: (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) act.click() },
  })
  const yours = link('yours', words.yours, () => desk.list())
  const update = () => { yours.hidden = !desk.tasks.size }
  update()
  desk.show({
    name: 'compose', title: words.title, update,
    body: [restored(desk, draft), text, files.element, priceField(draft, changed), whenField(draft, changed)],
    foot: [...quote.lines, alert, h('div', 'row',
      yours, quote.wallet, h('span', 'gap'),
      plain('cancel', words.cancel, () => desk.close()), act)],
  })
  act.textContent = words.hold(quote.amount())
  quote.update()
  await bringContext(desk, draft)
  files.update()
}

function restored(desk: Desk, draft: Draft): Node | false {
  return !!draft.text && h('p', 'restored', words.restored(day(new Date(draft.savedAt))), ' ',
    link('anew', words.anew, async () => { await desk.forgetDraft(); await showCompose(desk) }))
}

async function bringContext(desk: Desk, draft: Draft): Promise<void> {
  try {
    const context = await desk.host.context?.()
    if (context) await takeContext(draft, context)
  } catch (error) { desk.report(error) }
}

function submit(desk: Desk, draft: Draft, say: (sentence: string) => void): void {
  const problem = draft.text.trim().length < 3 ? words.textShort
    : draft.cents === undefined ? words.priceForm
      : draft.cents < 50 || draft.cents > 100_000 ? words.priceRange : ''
  if (problem) say(problem)
  else void desk.send(draft)
}
