import { open } from '@microsource/button'
import type { Desktop } from './bridge.ts'

const { desktop } = globalThis as unknown as { desktop: Desktop }
const [input, canvas, said] = [document.querySelector('input')!, document.querySelector('canvas')!, document.querySelector('output')!]
const history: { picture: ImageBitmap; name: string }[] = []

function show(): void {
  const current = history.at(-1)
  document.body.classList.toggle('empty', !current)
  document.querySelector<HTMLButtonElement>('#undo')!.disabled = history.length < 2
  if (!current) return
  Object.assign(canvas, { width: current.picture.width, height: current.picture.height })
  canvas.getContext('2d')!.drawImage(current.picture, 0, 0)
  said.value = `${current.name} · ${current.picture.width} × ${current.picture.height}`
}

async function put(file: File): Promise<void> {
  history.push({ picture: await createImageBitmap(file), name: file.name })
  show()
}

async function pictureFile(): Promise<File> {
  const { promise, resolve } = Promise.withResolvers<Blob | null>()
  canvas.toBlob(resolve, 'image/png')
  return new File([(await promise)!], `${history.at(-1)!.name.replace(/\.\w+$/, '')}.png`, { type: 'image/png' })
}

/** A window opens after a click alone: one in the dialog, or the one on the menu, for as long as a click counts in a page. */
let askedAt = -Infinity
const isClicked = (): boolean => performance.now() - askedAt < 5_000 || navigator.userActivation.isActive

/** No button on the page: the menu of the app opens the dialog. */
const ask = (): Promise<unknown> => open({
  broker: __BROKER__,
  kind: 'photo.retouch',
  app: 'Easel',
  session: () => desktop.session(isClicked()),
  context: async () => ({ title: history.at(-1)?.name ?? 'a picture', ...(history.length > 0 && { document: await pictureFile() }) }),
  apply: async ({ files: [file] }) => {
    if (file) await put(file)
    return { undoHint: 'Shown instead of your picture. Undo above it' }
  },
})

desktop.onAsk(() => {
  askedAt = performance.now()
  void ask()
})
input.onchange = () => { if (input.files?.[0]) void put(input.files[0]) }
document.querySelector<HTMLButtonElement>('#undo')!.onclick = () => { history.pop(); show() }
show()
