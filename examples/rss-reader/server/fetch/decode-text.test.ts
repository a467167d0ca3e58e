import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const xml = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><t>`

test.each([
  ['UTF-8 with a mark', Buffer.from('\uFEFF<t>Zoë</t>'), undefined, '<t>Zoë</t>'],
  [
    'UTF-16 with a mark, whatever the header says',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('<t>Zoë</t>')]),
    'text/xml; charset=utf-8',
    '<t>Zoë</t>',
  ],
  ['UTF-16 without a mark', utf16('<t>Zoë</t>'), undefined, '<t>Zoë</t>'],
  ['UTF-16 the other way round', Buffer.from(utf16('<t>Zoë</t>')).swap16(), undefined, '<t>Zoë</t>'],
  ['what the header says', latin1('<t>Zo\xeb</t>'), 'application/rss+xml; charset=ISO-8859-1', '<t>Zoë</t>'],
  [
    'what the first line says',
    latin1(`${xml('windows-1252')}\x93Zo\xeb\x94</t>`),
    'text/xml',
    `${xml('windows-1252')}“Zoë”</t>`,
  ],
  [
    'Cyrillic',
    Buffer.concat([latin1(xml('windows-1251')), Buffer.from([0xcc, 0xe8, 0xf0])]),
    undefined,
    `${xml('windows-1251')}Мир`,
  ],
  [
    'Japanese',
    Buffer.concat([latin1(xml('Shift_JIS')), Buffer.from([0x93, 0xfa, 0x96, 0x7b])]),
    undefined,
    `${xml('Shift_JIS')}日本`,
  ],
  [
    'a page’s own word',
    latin1('<html><meta charset="iso-8859-2"><p>\xb1</p>'),
    undefined,
    '<html><meta charset="iso-8859-2"><p>ą</p>',
  ],
  [
    'an encoding nobody knows',
    Buffer.from(`${xml('klingon')}Zoë</t>`),
    'text/xml; charset=klingon',
    `${xml('klingon')}Zoë</t>`,
  ],
  ['UTF-8 that is a lie', latin1(`${xml('utf-8')}Zo\xeb</t>`), 'text/xml; charset=utf-8', `${xml('utf-8')}Zoë</t>`],
])('%s', (_name, bytes, header, text) => {
  expect(decodeText(bytes, header)).toBe(text)
})
