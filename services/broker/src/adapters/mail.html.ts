const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** A part of a mail: a paragraph, or what the mail is about in large letters. */
export type Part = string | { readonly large: string } | { readonly quote: string }

const style = {
  page: 'margin:0;background:#f2f1ee;padding:28px 12px',
  sheet:
    'max-width:440px;margin:0 auto;background:#ffffff;border:1px solid #dedcd6;border-radius:12px;padding:28px;' +
    'font:14px/20px system-ui,-apple-system,sans-serif;color:#1c1b19',
  name: 'margin:0 0 20px;font-weight:650;color:#0b6e69',
  paragraph: 'margin:0 0 12px',
  large: 'margin:0 0 12px;font-size:32px;line-height:40px;font-weight:650;letter-spacing:.08em',
  quote: 'margin:0 0 12px;padding-left:12px;border-left:2px solid #8c897f;color:#57554e',
} as const

function toParagraph(part: Part): string {
  if (typeof part === 'string') return `<p style="${style.paragraph}">${escape(part)}</p>`
  if ('large' in part) return `<p style="${style.large}">${escape(part.large)}</p>`
  return `<p dir="auto" style="${style.quote}">${escape(part.quote)}</p>`
}

/** A letter without pictures, links or anything that is loaded: it looks the same wherever it is opened. */
export const toHtml = (parts: readonly Part[]): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><body style="${style.page}"><div style="${style.sheet}">` +
  `<p style="${style.name}">microsource</p>${parts.map(toParagraph).join('')}</div></body></html>`

const toLine = (part: Part): string => (typeof part === 'string' ? part : 'large' in part ? part.large : `“${part.quote}”`)

export const toText = (parts: readonly Part[]): string => `${parts.map(toLine).join('\n\n')}\n`
