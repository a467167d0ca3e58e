import { MicroSourceButton } from './index.ts'

/**
 * Frameworks look whether an element knows a property before they set it as one: Vue, React and Preact by its name,
 * Svelte by its setter. Pages that set properties themselves need none of this, so it is not in the loader.
 */
const element = (globalThis.customElements?.get('micro-source-button') ?? MicroSourceButton).prototype as object

for (const name of ['session', 'context', 'apply', 'fetch', 'onBeforeOpen']) {
  Object.defineProperty(element, name, {
    configurable: true,
    set(this: object, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true })
    },
  })
}

/** Written in camelCase, as templates let people do, it is the attribute all the same. */
for (const [name, attribute] of [['clientKey', 'client-key'], ['signInRedirect', 'sign-in-redirect']] as const) {
  Object.defineProperty(element, name, {
    configurable: true,
    set(this: Element, value: string | null | undefined) {
      if (value == null) this.removeAttribute(attribute)
      else this.setAttribute(attribute, value)
    },
  })
}
