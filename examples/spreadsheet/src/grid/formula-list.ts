/** The grid looks for functions 300 ms after the last key, and later on a busy machine. */
const behindMs = 10_000
const stepMs = 40
/** Longer than the grid waits before it makes a list, so that one that is due is there. */
const dueMs = 400

/**
 * The grid's list of functions comes a moment after the keys. Enter pressed in that moment would put the function of an
 * earlier letter into a formula that is long past it, so Enter waits until the list has caught up.
 */
export function letListCatchUp(container: HTMLElement): void {
  let typed = ''
  let typedAt = 0
  let passing = false
  container.addEventListener(
    'keydown',
    (event) => {
      if (passing || event.isComposing) return
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
        typed = (typed + event.key).slice(-40)
        typedAt = performance.now()
      }
      if (event.key !== 'Enter' && event.key !== 'Tab') return
      const dueIn = /=.*[a-z]/i.test(typed) ? typedAt + dueMs - performance.now() : 0
      if (dueIn <= 0 && !isBehind(typed)) {
        typed = ''
        return
      }
      event.preventDefault()
      event.stopImmediatePropagation()
      const { key, code, shiftKey, target } = event
      const again = new KeyboardEvent('keydown', {
        key,
        code,
        keyCode: event.keyCode,
        shiftKey,
        bubbles: true,
        cancelable: true,
        composed: true,
      })
      void caughtUp(typed, dueIn).then(() => {
        passing = true
        target?.dispatchEvent(again)
        passing = false
        typed = ''
      })
    },
    true,
  )
}

/** The letters the list was made for stand in it in color; they must be the last ones typed. */
function isBehind(typed: string): boolean {
  const first = document.querySelector('ul[data-u-comp="sheets-formula-editor"] li span span')
  return first !== null && !typed.toUpperCase().endsWith((first.textContent ?? '').toUpperCase())
}

async function caughtUp(typed: string, dueIn: number): Promise<void> {
  if (dueIn > 0) await new Promise((done) => setTimeout(done, dueIn))
  for (let waited = 0; waited < behindMs && isBehind(typed); waited += stepMs)
    await new Promise((done) => setTimeout(done, stepMs))
}
