import type { Run, Without } from '../app/app.ts'
import type { Desk, Host } from '../app/desk.ts'
import { h } from '../app/kit.ts'
import type { OpenOptions } from '../types.ts'

/** What most pages never need: the dialog without a tag, and in a place of its own. */

/** One for each place that asks, so that what is on its way goes on when another one is opened. */
const standing = new Map<string, Host>()

/**
 * Without a tag, and where there are no custom elements: a plain element that shows nothing but the dialog. It stands in
 * the popover that asks, which would close if the dialog came up elsewhere; in the body otherwise.
 */
export function withoutTag(
  run: Run, paint: (host: Element) => void, name: Without, ...call: [OpenOptions] | [taskId: string, OpenOptions]
): Promise<true> {
  const { prefill, ...options } = call.pop() as OpenOptions
  const key = [options.broker, (options as { clientKey?: string }).clientKey, options.kind, options.app].join(' ')
  const host = standing.get(key) ?? h('div')
  standing.set(key, host)
  // Whoever asks anew says everything anew: a document of the call before would go along unseen.
  if (name === 'open') {
    for (const before of host.getAttributeNames()) host.removeAttribute(before)
    for (const before of Object.keys(host)) Object.assign(host, { [before]: undefined })
  }
  for (const [option, value] of Object.entries(options)) {
    if (typeof value === 'string') host.setAttribute(option.replace(/[A-Z]/g, '-$&'), value)
    else Object.assign(host, { [option]: value })
  }
  if (!host.shadowRoot) {
    host.attachShadow({ mode: 'open' })
    paint(host)
  }
  const place = document.activeElement?.closest(':popover-open') ?? document.body
  if (host.parentNode !== place) place.append(host)
  return run(host, name, prefill ?? (call[0] as string))
}

/** Shows the dialog again; where its button stands in something that is not shown, in a place of its own until it closes. */
export function lift({ dialog, host }: Desk): void {
  const show = () => {
    dialog.showModal()
    return dialog.checkVisibility()
  }
  // Taken out of the page with its button, it was closed meanwhile.
  if (!dialog.open) return
  dialog.open = false
  // The browser does not know any more whom to give the focus back to.
  dialog.addEventListener('close', () => host.focus(), { once: true })
  if (dialog.isConnected && show()) return
  dialog.open = false
  const stage = h('div')
  const root = stage.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = host.shadowRoot!.adoptedStyleSheets
  root.append(dialog)
  document.body.append(stage)
  show()
  dialog.addEventListener('close', () => {
    host.shadowRoot!.append(dialog)
    stage.remove()
  }, { once: true })
}
