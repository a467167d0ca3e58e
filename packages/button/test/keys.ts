import type { Page } from 'playwright-core'

const types = `keydown keyup keypress beforeinput input change compositionstart compositionupdate compositionend copy cut paste
  click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover pointerdown pointerup pointermove pointerover
  touchstart touchend wheel dragover drop focusin focusout select`.split(/\s+/)

/** A host that listens everywhere; what it hears that came out of the dialog is counted, by phase. */
export const listen = (page: Page): Promise<void> => page.evaluate((names) => {
  const heard: string[] = []
  const place = document.querySelector('#around') ?? document.body
  const inDialog = () => document.activeElement?.shadowRoot?.activeElement?.closest('dialog')
  for (const name of names) {
    for (const target of [window, document, document.body, place]) {
      target.addEventListener(name, (event) => {
        const button = event.composedPath().some((part) => part instanceof Element && part.matches('[part=button]'))
        if (!button && inDialog()) heard.push(name)
      })
    }
  }
  Object.assign(globalThis, { heard })
}, types)

export const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
