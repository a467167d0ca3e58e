import { langOf } from '../app/problems.ts'
import { h } from '../dom.ts'

const button = (id: string, className: string, textContent: string, onclick: () => unknown, part = '') =>
  h('button', { id, className, part, onclick, textContent })

export const plain = (id: string, text: string, run: () => unknown) => button(id, 'plain', text, run)
export const bar = (text: string, run: () => unknown) => button('act', 'act', text, run, 'submit')
export const link = (id: string, text: string, run: () => unknown) => button(id, 'link', text, run)

type Parts = Parameters<typeof h>[2][]

/** Things in a line; the gap takes what is left. */
export const row = (...parts: Parts) => h('div', 'row', ...parts)
export const gap = () => h('span', 'gap')

/** What went wrong, said at once where it happened. */
export const alert = (sentence: string) => tell(h('p', { role: 'alert', className: 'problem', dir: 'auto' }), sentence)
export const tell = (place: HTMLElement, sentence: string): HTMLElement =>
  Object.assign(place, { textContent: sentence, lang: langOf(sentence) })
export const status = (textContent: string) => h('p', { role: 'status', textContent })
