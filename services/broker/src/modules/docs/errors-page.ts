import { errors } from '@microsource/protocol'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', '')

const rows = Object.entries(errors).map(
  ([code, [status, sentence]]) =>
    `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escape(sentence)}</td></tr>`,
)

/** Where the `type` of a problem document leads. */
export const errorsPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Errors · microsource</title>
<style>
  body { font: 14px/20px Inter, system-ui, sans-serif; max-width: 60rem; margin: 40px auto; padding: 0 20px }
  h1 { font-size: 20px; line-height: 28px; font-weight: 650 }
  table { border-collapse: collapse; width: 100% }
  td, th { text-align: start; vertical-align: top; padding: 8px 12px 8px 0; border-bottom: 1px solid #8886 }
  tr:target { background: color-mix(in srgb, #0b6e69 18%, transparent) }
</style>
<h1>Errors</h1>
<p>Every failure is a problem document (RFC 9457) with a stable <code>code</code>.
  <a href="/docs/">API reference</a></p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>What to do</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`
