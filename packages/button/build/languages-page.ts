import { readFileSync, writeFileSync } from 'node:fs'
import { languages } from './words.ts'

/** Writes the table of languages into the page about them. */
const page = '../../docs/languages.md'
const [open, close] = ['<!-- languages: written by packages/button/build/languages-page.ts -->', '<!-- /languages -->']

const rows = Object.entries(languages).map(([tag, { language: [own, english], draftedBy, label }]) =>
  `| \`${tag}\` | ${english} | ${own} | ${label} | ${draftedBy === 'machine' ? 'machine, not read by a person yet' : 'person'} |`)
const table = ['| tag | language | | the label | drafted by |', '|---|---|---|---|---|', '| `en` | English | English | Get it done | written in it |', ...rows]

const text = readFileSync(page, 'utf8')
const [before, after] = [text.slice(0, text.indexOf(open) + open.length), text.slice(text.indexOf(close))]
writeFileSync(page, `${before}\n${table.join('\n')}\n${after}`)
