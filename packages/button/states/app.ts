import type { ButtonEvents, Result } from '../src/types.ts'

/**
 * A host app as small as it gets, for tests: one document, a button, and a note in storage of what was handed to it.
 * `?fail` makes the first hand-over fail; `?big` makes the document large enough to be cut off in the middle;
 * `?client-key=pk_…` has no server behind it, `&returns` a page that signing in comes back to;
 * `?kind=feed.curate` asks for another kind; `?input={}` delivers fields in place of a document.
 */
const search = new URLSearchParams(location.search)
const note = (name: string, value: unknown) =>
  localStorage.setItem(name, JSON.stringify([...JSON.parse(localStorage.getItem(name) ?? '[]'), value]))

const sheet = new CSSStyleSheet()
sheet.replaceSync('body { font: 14px/20px "DejaVu Sans", sans-serif; padding: 24px }')
document.adoptedStyleSheets = [sheet]

const element = document.createElement('micro-source-button')
const kind = search.get('kind') ?? 'photo.retouch'
for (const [name, value] of Object.entries({ broker: location.origin, kind, app: 'Lumen' }))
  element.setAttribute(name, value)
const clientKey = search.get('client-key')
if (clientKey) element.setAttribute('client-key', clientKey)
if (search.has('returns')) element.setAttribute('sign-in-redirect', '/app?client-key=pk_test_1&returns')

Object.assign(element, {
  ...(!clientKey && { session: async () => (await fetch('/session')).json() as Promise<unknown> }),
  context: async () => ({
    title: 'park',
    ...(search.has('input')
      ? { input: JSON.parse(search.get('input')!) as object }
      : {
          document: new File([new Uint8Array(search.has('big') ? 3_000_000 : 2000).fill(7)], 'park.bin', {
            type: 'application/octet-stream',
          }),
        }),
  }),
  apply: async ({ taskId, workerName, files, result, task }: Result) => {
    note('results', [task.kind, result])
    note('applied', [
      taskId,
      workerName,
      ...(await Promise.all(files.map(async (file) => `${file.name} ${await file.text()}`))),
    ])
    const [, again] = JSON.parse(localStorage.getItem('applied')!) as unknown[]
    if (search.has('hang') && !again) await new Promise((resolve) => setTimeout(resolve, Number(search.get('hang'))))
    if (search.has('fail') && JSON.parse(localStorage.getItem('applied')!).length === 1)
      throw new Error('The document is closed.')
    return { undoHint: 'Added as a layer. Undo with Ctrl+Z' }
  },
})
for (const type of ['ms-open', 'ms-task', 'ms-close', 'ms-error'] satisfies (keyof ButtonEvents)[]) {
  document.addEventListener(type, (event) =>
    note('events', [type, (event as CustomEvent).detail?.status ?? (event as CustomEvent).detail?.code ?? '']),
  )
}
// A host with one-letter shortcuts, as editors have them.
addEventListener('keydown', ({ key }) => note('hotkeys', key))
const field = document.createElement('button')
field.id = 'host'
field.textContent = 'A button of the host'
document.body.append(field, ' ', element)
Object.assign(globalThis, { button: await import('/dist/index.js' as string) })
