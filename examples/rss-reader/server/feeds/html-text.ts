import { Parser } from 'htmlparser2'

const skipped = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title'])
const blocks = /^(p|div|br|li|ul|ol|h[1-6]|blockquote|pre|tr|td|th|table|section|article|figure|figcaption|hr|dd|dt)$/

/** The words of a piece of HTML, for searching and for excerpts. Never shown as markup. */
export function textOfHtml(html: string): string {
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentagname: (name) => {
      if (skipped.has(name)) hidden++
      else if (blocks.test(name)) text += ' '
    },
    ontext: (words) => {
      if (hidden === 0) text += words
    },
    onclosetag: (name) => {
      if (skipped.has(name)) hidden = Math.max(0, hidden - 1)
      else if (blocks.test(name)) text += ' '
    },
  })
  parser.end(html)
  return collapse(text)
}

export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** At most `length` characters, cut between words. */
export function excerptOf(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${(space > length * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/u, '')}…`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)
}

/** Plain text as paragraphs. */
export function htmlOfText(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p>${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n')
}
