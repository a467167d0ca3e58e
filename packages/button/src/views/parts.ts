import { h } from '../dom.ts'

export const plain = (id: string, textContent: string, onclick: () => unknown) =>
  h('button', { id, className: 'plain', onclick, textContent })
export const bar = (textContent: string, onclick: () => unknown) =>
  h('button', { id: 'act', className: 'act', part: 'submit', onclick, textContent })
export const link = (id: string, textContent: string, onclick: () => unknown) =>
  h('button', { id, className: 'link', onclick, textContent })
