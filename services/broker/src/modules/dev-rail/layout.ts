import { readFileSync } from 'node:fs'
import { html, type Html } from '../../http/html.ts'

export const styleSheet = readFileSync(new URL('./dev-rail.css', import.meta.url), 'utf8')

export interface RailPage {
  readonly title: string
  readonly body: Html
  /** `one` holds one question, `board` a table. */
  readonly shape?: 'one' | 'two' | 'board'
  /** Where a form of this page may lead to: a redirect after a POST counts. */
  readonly leadsTo?: readonly string[]
}

const originOf = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).origin : undefined)

/** Nothing from elsewhere, no script at all. */
export function policyFor({ leadsTo = [] }: RailPage): string {
  const origins = [...new Set(leadsTo.map(originOf).filter((origin) => origin !== undefined && origin !== 'null'))]
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const banner = html`<aside class="rail"><p><strong>Test money.</strong> This page stands in for the payment provider. No real money moves, and no real card or account belongs here.</p></aside>`

export function documentOf({ title, body, shape = 'two' }: RailPage): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · test money</title>
<link rel="stylesheet" href="/dev/rail/style.css">
<link rel="icon" href="/desk/mark.svg">
</head>
<body>
${banner}
<main class="${shape}">${body}</main>
</body>
</html>
`.text
}
