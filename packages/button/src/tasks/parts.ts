import { createFiles } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { dress, fill, h, money, size } from '../app/kit.ts'
import type { Attachment, Task } from '../wire.ts'
import * as words from '../words.ts'
import css from './tasks.css?inline'

export const dressTasks = ({ dialog }: Desk): CSSStyleSheet => dress(dialog, css)

export const nameOf = (task: Task): string => task.assignment?.worker.name ?? words.someone

/** The money of a task: the amount and a word, never a color alone. */
export function moneyTag({ status, price, onHold }: Task): HTMLElement {
  const kind = status === 'approved' ? 'paid' : onHold.amount ? 'held' : 'back'
  const textContent = fill(words.tags[kind], money(onHold.amount ? onHold : price))
  return h('span', { className: `tag ${kind}`, part: 'money', textContent })
}

/** A delivered file to take: brought through the client and saved, never opened inside the host's page. */
export function fileLink(desk: Desk, { id, name, sizeBytes }: Attachment, variant: 'reduced' | 'full'): Node {
  const save = async () => {
    try {
      const url = URL.createObjectURL(await createFiles(desk.transport).blob(id, variant))
      h('a', { href: url, download: name }).click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    } catch (error) { desk.report(error) }
  }
  return h('button', { id, className: 'task', onclick: () => void save() },
    h('span', 'name', h('b', { dir: 'auto', textContent: name }), h('small', '', size(sizeBytes))),
    h('span', 'link', words.download))
}
