import { X } from 'lucide'
import { h, iconButton } from './dom.ts'

/** A modal sheet with a title; closing it gives the focus back and leaves nothing behind. */
export function openDialog(
  title: string,
  content: HTMLElement[],
  actions: HTMLElement[],
  className = '',
): HTMLDialogElement {
  const heading = h('h2', { id: 'dialog-title' }, title)
  const dialog = h('dialog', { class: `dialog ${className}`, 'aria-labelledby': 'dialog-title' })
  dialog.append(
    h('header', {}, heading, iconButton(X, 'Close', { onclick: () => dialog.close() })),
    h(
      'div',
      { class: 'dialog-body', tabindex: '-1', autofocus: !content.some((part) => part.querySelector('[autofocus]')) },
      ...content,
    ),
    ...(actions.length ? [h('footer', {}, ...actions)] : []),
  )
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

export function ask<Answer extends string>(
  title: string,
  text: string,
  answers: readonly [Answer, string][],
): Promise<Answer | null> {
  return new Promise((answered) => {
    let given: Answer | null = null
    const buttons = answers.map(([answer, words], index) =>
      h(
        'button',
        {
          type: 'button',
          class: index === answers.length - 1 ? 'button primary' : 'button',
          onclick: () => {
            given = answer
            dialog.close()
          },
        },
        words,
      ),
    )
    const dialog = openDialog(title, [h('p', {}, text)], buttons, 'small')
    dialog.addEventListener('close', () => answered(given))
    buttons.at(-1)?.focus()
  })
}
