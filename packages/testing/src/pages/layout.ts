import type { FastifyReply } from 'fastify'
import { html, type Html } from './html.ts'

interface Page {
  title: string
  body: Html
  /** `board` is wide, `paper` is for one question. */
  kind: 'paper' | 'board'
  /** Addresses a form of this page may lead to: a redirect after a POST counts. */
  leadsTo?: readonly (string | null)[]
  status?: number
}

function originOf(address: string | null): string | undefined {
  try {
    return address ? new URL(address).origin : undefined
  } catch {
    return undefined
  }
}

const banner = html`<aside class="rail">
  <p>
    <strong>Test rail.</strong> Speaks Stripe’s API, is not Stripe. No real money moves here, and no real card belongs
    here.
  </p>
</aside>`

export function sendPage(reply: FastifyReply, { title, body, kind, leadsTo = [], status = 200 }: Page): FastifyReply {
  const origins = [...new Set(leadsTo.map(originOf).filter((origin) => origin !== undefined))]
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · test rail</title>
        <link rel="stylesheet" href="/assets/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body class="${kind}">
        ${banner}
        <main>${body}</main>
      </body>
    </html> `
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        "style-src 'self'",
        'img-src data:',
        "base-uri 'none'",
        "frame-ancestors 'none'",
        `form-action ${["'self'", ...origins].join(' ')}`,
      ].join('; '),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .send(document.text)
}
