import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith'
import { escapeHtml, excerptOf, textOfHtml } from '../feeds/html-text.ts'
import type { Sample, SampleItem } from './read-sample.ts'

export interface WrittenSample {
  type: string
  body: string
}

function asRss(
  { title, description, items }: Sample,
  site: string,
  linkOf: (item: SampleItem) => string,
): WrittenSample {
  const body = generateRssFeed({
    title,
    description,
    link: site,
    language: 'en',
    ttl: 60,
    items: items.map((item) => ({
      title: item.title,
      link: linkOf(item),
      guid: { value: `${item.slug}@sheaf.samples`, isPermaLink: false },
      pubDate: item.date,
      description: excerptOf(textOfHtml(item.html), 160),
      content: { encoded: item.html },
      dc: { creators: [item.author] },
    })),
  })
  return { type: 'application/rss+xml; charset=utf-8', body }
}

function asAtom(
  { name, title, description, items }: Sample,
  site: string,
  linkOf: (item: SampleItem) => string,
): WrittenSample {
  const body = generateAtomFeed({
    id: `urn:sheaf:sample:${name}`,
    title: { value: title },
    subtitle: { value: description },
    links: [{ href: site, rel: 'alternate', type: 'text/html' }],
    updated: items[0]?.date ?? new Date(0),
    entries: items.map((item) => ({
      id: `urn:sheaf:sample:${name}:${item.slug}`,
      title: { value: item.title },
      links: [{ href: linkOf(item), rel: 'alternate' }],
      authors: [{ name: item.author }],
      published: item.date,
      updated: item.date,
      content: { value: item.html, type: 'html' },
    })),
  })
  return { type: 'application/atom+xml; charset=utf-8', body }
}

function asJson(
  { title, description, items }: Sample,
  site: string,
  linkOf: (item: SampleItem) => string,
): WrittenSample {
  const feed = generateJsonFeed({
    title,
    description,
    home_page_url: site,
    items: items.map((item) => ({
      id: item.slug,
      url: linkOf(item),
      title: item.title,
      content_html: item.html,
      date_published: item.date,
      authors: [{ name: item.author }],
    })),
  })
  return { type: 'application/feed+json', body: JSON.stringify(feed, null, 2) }
}

/** The library reads RSS 1.0 and does not write it. */
function asRdf(
  { title, description, items }: Sample,
  site: string,
  linkOf: (item: SampleItem) => string,
): WrittenSample {
  const listed = (item: SampleItem): string => `<rdf:li rdf:resource="${escapeHtml(linkOf(item))}"/>`
  const one = (item: SampleItem): string => `  <item rdf:about="${escapeHtml(linkOf(item))}">
    <title>${escapeHtml(item.title)}</title>
    <link>${escapeHtml(linkOf(item))}</link>
    <dc:creator>${escapeHtml(item.author)}</dc:creator>
    <dc:date>${item.date.toISOString()}</dc:date>
    <content:encoded>${escapeHtml(item.html)}</content:encoded>
  </item>`
  const body = `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel rdf:about="${escapeHtml(site)}">
    <title>${escapeHtml(title)}</title>
    <link>${escapeHtml(site)}</link>
    <description>${escapeHtml(description)}</description>
    <items><rdf:Seq>${items.map(listed).join('')}</rdf:Seq></items>
  </channel>
${items.map(one).join('\n')}
</rdf:RDF>
`
  return { type: 'application/rdf+xml; charset=utf-8', body }
}

const writers = { rss: asRss, atom: asAtom, json: asJson, rdf: asRdf }

/** A sample in the format its file names, as it would be published at this moment. */
export function writeSample(sample: Sample, site: string, now: Date): WrittenSample {
  const published = { ...sample, items: sample.items.filter(({ date }) => date <= now) }
  return writers[sample.format](published, site, ({ slug }) => `${site}/${slug}`)
}

const dayOf = (date: Date): string => `<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 10)}</time>`

/** The page an item's link leads to. */
export function samplePage(sample: Sample, item: SampleItem): string {
  const { title, author, date, html } = item
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – ${escapeHtml(sample.title)}</title>
<link rel="stylesheet" href="/sample-page.css">
<article>
<p class="home"><a href="/samples/${sample.name}">${escapeHtml(sample.title)}</a></p>
<h1>${escapeHtml(title)}</h1>
<p class="by">${escapeHtml(author)}, ${dayOf(date)}</p>
${html}
</article>
</html>
`
}

/** The front of a sample's site, which announces its feed as sites do. */
export function sampleFront(sample: Sample, feedUrl: string, now: Date): string {
  const links = sample.items
    .filter(({ date }) => date <= now)
    .map(
      ({ slug, title, date }) =>
        `<li><a href="/samples/${sample.name}/${slug}">${escapeHtml(title)}</a> ${dayOf(date)}</li>`,
    )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(sample.title)}</title>
<link rel="stylesheet" href="/sample-page.css">
<link rel="alternate" type="application/rss+xml" title="${escapeHtml(sample.title)}" href="${escapeHtml(feedUrl)}">
<article>
<h1>${escapeHtml(sample.title)}</h1>
<p class="by">${escapeHtml(sample.description)}</p>
<ul>
${links.join('\n')}
</ul>
</article>
</html>
`
}
