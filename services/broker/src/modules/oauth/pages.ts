import { readFileSync } from 'node:fs'
import { html, type Html } from '../../http/html.ts'

const read = (name: string): string => readFileSync(new URL(`./static/${name}`, import.meta.url), 'utf8')

/** Served as files: our pages run nothing that stands in them. */
export const staticFiles = {
  'page.css': { type: 'text/css; charset=utf-8', text: read('page.css') },
  'relay.js': { type: 'text/javascript; charset=utf-8', text: read('relay.js') },
} as const

/** Never in a frame, nothing from elsewhere, and what stands in the address goes nowhere. */
export const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'none'", "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const

export interface OAuthPage {
  readonly title: string
  readonly body: Html
  readonly script?: 'relay.js'
}

export const documentOf = ({ title, body, script }: OAuthPage): string => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · microsource</title>
<link rel="stylesheet" href="/oauth/static/page.css">
<link rel="icon" href="/desk/mark.svg">
${script && html`<script src="/oauth/static/${script}" defer></script>`}
</head>
<body>
<main>
<img src="/desk/mark.svg" alt="" width="28" height="28">
${body}
</main>
</body>
</html>
`.text
