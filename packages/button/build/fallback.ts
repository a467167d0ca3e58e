import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const host = 'micro-source-button:not(:defined)'

/** The rules of the loader as they would be for a button that a page puts inside the tag, until the element has its own. */
export function toFallback(css: string): string {
  return css.replaceAll(/([^{}]+)\{([^{}]*)\}/g, (_, selectors: string, body: string) => {
    const placed = selectors.trim().split(/,(?![^(]*\))/).map((one) => {
      const [, , bent = '', rest = ''] = /^\s*(:host(?:\((.*?)\))?(?=\s|$))?\s*(.*)$/s.exec(one)!
      const inside = rest.replace('[part=button]', '> button').replace('svg', '> button::before')
        .replace(/^:focus-visible/, '> :focus-visible')
      return `${host}${bent} ${inside}`.trim()
    })
    // The icon is not there yet; its place is.
    const icon = selectors.includes('svg') ? ' content: ""; height: 16px;' : ''
    // What the page says of its own buttons is not for this one.
    const clean = selectors.trim() === '[part=button]' ? ' all: revert;' : ''
    return `\n${placed.join(', ')} {${clean}${icon}${body}}`
  }).trim() + '\n'
}

export function writeFallback(): void {
  mkdirSync(resolve('dist'), { recursive: true })
  writeFileSync(resolve('dist/fallback.css'), toFallback(readFileSync(resolve('src/button.css'), 'utf8')))
}
