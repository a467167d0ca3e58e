// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sanitize, type SanitizeOptions } from './sanitize.ts'

const elements =
  'script style iframe object embed form input button link meta base svg math video audio template micro-'
const acting = new RegExp(
  `<(${elements.replaceAll(' ', '|')})|\\son\\w+=|javascript:|vbscript:|data:|style=|class="toast|id=`,
  'i',
)

const options: SanitizeOptions = { base: 'https://site.example/posts/1', pictures: 'shown' }

function html(dirty: string, more: Partial<SanitizeOptions> = {}): string {
  const place = document.createElement('div')
  place.append(sanitize(dirty, { ...options, ...more }))
  return place.innerHTML
}

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="x"></object><embed src="x">',
  '<form action="https://evil.example"><input name="password"><button>Sign in</button></form>',
  '<style>body{display:none}</style><link rel="stylesheet" href="https://evil.example/x.css">',
  '<p style="position:fixed;inset:0" class="toast" id="search" onclick="alert(1)">words</p>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<a href="javascript:alert(1)">a</a><a href=" java\nscript:alert(1)">b</a>',
  '<a href="data:text/html,x">c</a><a href="vbscript:x">d</a>',
  '<video autoplay src="https://evil.example/x"></video><audio src="x"></audio>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<micro-source-button broker="https://evil.example"></micro-source-button>',
])('nothing of %s acts', (dirty) => {
  expect(html(dirty)).not.toMatch(acting)
})

test('links are whole, open beside the reader, and learn nothing of it', () => {
  expect(html('<a href="/about#us">About</a>')).toBe(
    '<a href="https://site.example/about#us" target="_blank" rel="noopener noreferrer">About</a>',
  )
})

test('pictures come through our own server, when they are near', () => {
  const [image] = sanitize(
    '<img src="../a b.png" srcset="https://cdn.example/2x.png 2x" alt="A boat">',
    options,
  ).querySelectorAll('img')
  expect(image?.getAttribute('src')).toBe('/api/image?url=https%3A%2F%2Fsite.example%2Fa%2520b.png')
  expect(image?.getAttribute('loading')).toBe('lazy')
  expect(image?.hasAttribute('srcset')).toBe(false)
})

test('hidden pictures are named and not asked for', () => {
  expect(html('<img src="/a.png" alt="A boat"><img src="/b.png">', { pictures: 'hidden' })).toBe(
    '<span class="picture-hidden">Picture: A boat</span><span class="picture-hidden">Picture</span>',
  )
})

test('pictures that only count readers are gone', () => {
  expect(html('<p>Words<img src="https://count.example/p.gif" width="1" height="1"></p>')).toBe('<p>Words</p>')
})

test('what an article is made of stays', () => {
  const article =
    '<p>One <em>two</em> <code>three</code></p><ul><li>four</li></ul><blockquote>five</blockquote><pre>six</pre>' +
    '<table><tbody><tr><td>7</td></tr></tbody></table>'
  expect(html(article)).toBe(article)
  expect(html('<h1>Title</h1><h4>Part</h4>')).toBe('<h3>Title</h3><h4>Part</h4>')
})
