import { expect, describe, test } from 'vitest'
import { parseFeed } from './parse-feed.ts'
import type { ParsedFeed } from './parsed.ts'

const url = 'https://site.example/feeds/all.xml'
const now = Date.parse('2026-11-22T12:00:00Z')
const parse = (text: string): ParsedFeed => parseFeed(text, url, now)

const rss = (items: string, head = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel><title>Site &amp;amp; Sons</title><link>https://site.example/</link>${head}${items}</channel></rss>`

const item = (inside: string): string => `<item>${inside}</item>`

const rdf = `<?xml version="1.0"?><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://site.example/"><title>Old</title><link>https://site.example/</link>
  <description>d</description></channel>
  <item rdf:about="https://site.example/1"><title>One</title><link>https://site.example/1</link>
  <dc:date>2026-11-20T10:00:00Z</dc:date><dc:creator>Ana</dc:creator><description>Words</description></item></rdf:RDF>`

const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">A &lt;b&gt;bold&lt;/b&gt; feed</title>
  <id>urn:1</id><link href="/home" rel="alternate"/>
  <entry><id>urn:1:1</id><title>One</title><link rel="edit" href="/edit/1"/>
  <link rel="alternate" href="/posts/1"/><published>2026-11-20T10:00:00Z</published>
  <updated>2026-11-21T10:00:00Z</updated>
  <author><name>Ana</name></author><content type="xhtml">
  <div xmlns="http://www.w3.org/1999/xhtml"><p>Some <em>words</em></p></div></content>
  <link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="1200"/></entry></feed>`

const json = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Modern',
  home_page_url: 'https://site.example/',
  items: [
    {
      id: 7,
      url: 'https://site.example/7',
      content_text: 'First.\n\nSecond & <last>.',
      date_published: '2026-11-20T10:00:00Z',
      authors: [{ name: 'Ana' }],
    },
  ],
})

describe('every format becomes the same thing', () => {
  test.each([
    [
      'rss',
      rss(
        item(
          `<title>One</title><link>https://site.example/1</link><pubDate>Fri, 20 Nov 2026 10:00:00 GMT</pubDate>
          <dc:creator>Ana</dc:creator><description>Words</description>`,
        ),
      ),
    ],
    ['rdf', rdf],
    ['atom', atom],
    ['json', json],
  ])('%s', (format, text) => {
    const feed = parse(text)
    expect(feed.format).toBe(format)
    expect(feed.items).toMatchObject([{ author: 'Ana', publishedAt: Date.parse('2026-11-20T10:00:00Z') }])
    expect(feed.items[0]?.link).toMatch(/^https:\/\/site\.example\//)
    expect(feed.items[0]?.text).toMatch(/\w/)
  })

  test('old RSS without a namespace or a date', () => {
    const old = `<rss version="0.91"><channel><title>Old</title><link>http://site.example</link>
      <item><title>One</title><link>http://site.example/1</link></item></channel></rss>`
    expect(parse(old).items).toMatchObject([{ title: 'One', publishedAt: null }])
  })

  test('relative addresses are meant from the site', () => {
    const [entry] = parse(atom).items
    expect(entry).toMatchObject({
      link: 'https://site.example/posts/1',
      enclosures: [{ url: 'https://site.example/a.mp3', sizeBytes: 1200 }],
    })
  })

  test('plain text stays text, and paragraphs stay paragraphs', () => {
    expect(parse(json).items[0]?.html).toBe('<p>First.</p>\n<p>Second &amp; &lt;last&gt;.</p>')
  })
})

describe('titles and texts', () => {
  test('are words, whatever markup and entities they came in', () => {
    const feed = parse(rss(item('<title>Tom &amp;amp; &lt;i&gt;Jerry&lt;/i&gt;</title><guid>1</guid>')))
    expect(feed).toMatchObject({ title: 'Site & Sons', items: [{ title: 'Tom & Jerry' }] })
    expect(parse(atom).title).toBe('A bold feed')
  })

  test('scripts and styles are not words', () => {
    const [entry] = parse(
      rss(
        item(
          '<guid>1</guid><description><![CDATA[<p>Seen</p><script>unseen()</script><style>p{}</style>]]></description>',
        ),
      ),
    ).items
    expect(entry).toMatchObject({ text: 'Seen', excerpt: 'Seen', title: 'Seen' })
  })

  test('an item with nothing in it is still an item', () => {
    expect(parse(rss(item('<guid>1</guid>'))).items).toMatchObject([{ title: 'Untitled', html: '', key: '1' }])
  })

  test('an article of a megabyte is kept as its words', () => {
    const long = `<p onclick="x()">${'word '.repeat(200_000)}</p>`
    const [entry] = parse(rss(item(`<guid>1</guid><description><![CDATA[${long}]]></description>`))).items
    expect(entry?.html.length).toBeLessThan(110_000)
    expect(entry?.html).not.toContain('onclick')
  })
})

describe('what makes an item the same item', () => {
  const keys = (items: string): string[] => parse(rss(items)).items.map(({ key }) => key)

  test('its id, else its address, else what it says', () => {
    const [first = '', second, third = ''] = keys(
      item('<guid>a</guid>') + item('<link>https://site.example/b</link>') + item('<title>No id</title>'),
    )
    expect([first, second]).toEqual(['a', 'https://site.example/b'])
    expect(keys(item('<title>No id</title>'))).toEqual([third])
  })

  test('the same thing twice is one, two things with one id are two, and stay two', () => {
    const twice = item('<guid>a</guid><title>One</title>') + item('<guid>a</guid><title>One</title>')
    expect(keys(twice)).toEqual(['a'])
    const two = keys(twice + item('<guid>a</guid><title>Another</title>'))
    expect(two).toHaveLength(2)
    expect(keys(twice + item('<guid>a</guid><title>Another</title>'))).toEqual(two)
  })
})

describe('dates', () => {
  const dateOf = (text: string): number | null | undefined =>
    parse(rss(item(`<guid>1</guid><pubDate>${text}</pubDate>`))).items[0]?.publishedAt

  test('nonsense is no date, and the future is now', () => {
    expect(dateOf('yesterday-ish')).toBeNull()
    expect(dateOf('Fri, 20 Nov 2099 10:00:00 GMT')).toBe(now)
  })
})

describe('what is no feed is said in a sentence', () => {
  test.each([
    ['', 'malformed', 'nothing at all'],
    ['<!doctype html><html><body>Move along</body></html>', 'not_a_feed', 'web page'],
    ['{"hello": "world"}', 'malformed', 'not well formed'],
    ['just some words', 'not_a_feed', 'not a feed'],
    ['<rss version="2.0"><channel><title>Cut o', 'malformed', 'broken off'],
    ['\uFFFD\uFFFDJFIF<\u0000', 'not_a_feed', 'not a feed'],
    ['\u0000\u0001\u0002\u0003', 'not_a_feed', 'not a feed'],
    ['<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'malformed', 'cannot be read'],
  ])('%j', (text, code, words) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }))
  })

  test('entities that grow into each other do not', () => {
    const grow = (name: string, from: string): string => `<!ENTITY ${name} "${`&${from};`.repeat(10)}">`
    const entities = [
      '<!ENTITY a "lol">',
      grow('b', 'a'),
      grow('c', 'b'),
      grow('d', 'c'),
      grow('e', 'd'),
      grow('f', 'e'),
    ]
    const feed = rss(item('<guid>1</guid><title>&f;</title>')).replace('<?xml version="1.0"?>', '')
    const lol = `<?xml version="1.0"?><!DOCTYPE rss [${entities.join('')}]>${feed}`
    let size = 0
    try {
      size = JSON.stringify(parse(lol)).length
    } catch (error) {
      expect(error).toMatchObject({ code: 'malformed' })
    }
    expect(size).toBeLessThan(20_000)
  })
})
