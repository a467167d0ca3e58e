import { escapeHtml } from '../feeds/html-text.ts'

export interface SampleItem {
  slug: string
  title: string
  author: string
  date: Date
  html: string
  text: string
}

export interface Sample {
  name: string
  title: string
  description: string
  folder: string
  format: 'rss' | 'atom' | 'rdf' | 'json'
  items: SampleItem[]
}

type Fields = Record<string, string>

const hour = 60 * 60_000

function readFields(block: string): Fields {
  return Object.fromEntries(
    block.split('\n').flatMap((line) => {
      const [, name, value] = /^(\w+): (.+)$/.exec(line) ?? []
      return name && value ? [[name, value.trim()]] : []
    }),
  )
}

const inline = (text: string): string =>
  escapeHtml(text)
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replaceAll('\n', ' ')

function asHtml(block: string): string {
  const lines = block.split('\n')
  if (lines.every((line) => line.startsWith('- ')))
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`
  if (lines.every((line) => line.startsWith('> ')))
    return `<blockquote><p>${inline(lines.map((line) => line.slice(2)).join('\n'))}</p></blockquote>`
  if (block.startsWith('## ')) return `<h3>${inline(block.slice(3))}</h3>`
  return `<p>${inline(block)}</p>`
}

const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** Always the same, and different from item to item: nobody publishes on the hour. */
function jitter(index: number): number {
  return ((Math.sin(index * 12.9898) * 43_758.5453) % 1) * 0.6
}

/**
 * A sample is a text file: a head, then items under `# Title`, newest first. Dates count back from the first start of
 * this reader; the first `ahead` items come out in the hours after it, so that there is news to fetch.
 */
export function readSample(name: string, file: string, since: Date): Sample {
  const [head = '', ...parts] = file.trim().split(/^# /m)
  const {
    title = name,
    description = '',
    folder = '',
    format = 'rss',
    author = '',
    every = '12',
    ahead = '0',
  } = readFields(head)
  const items = parts.map((part, index): SampleItem => {
    const [first = '', ...blocks] = part.trim().split(/\n\n+/)
    const [itemTitle = '', ...fieldLines] = first.split('\n')
    const age = (index - Number(ahead) + 0.4 + jitter(index)) * Number(every)
    return {
      slug: slugOf(itemTitle),
      title: itemTitle.replaceAll('*', ''),
      author: readFields(fieldLines.join('\n')).author ?? author,
      date: new Date(Math.floor((since.getTime() - age * hour) / 60_000) * 60_000),
      html: blocks.map(asHtml).join('\n'),
      text: blocks.join('\n\n'),
    }
  })
  return { name, title, description, folder, format: format as Sample['format'], items }
}
