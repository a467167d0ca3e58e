import { Parser } from 'htmlparser2'
import { collapse } from './html-text.ts'

export interface FeedLink {
  url: string
  title: string
}

const types = /^(application\/(rss|atom|rdf)\+xml|application\/(feed\+)?json|text\/xml|application\/xml)\b/i

/** The feeds a page announces in its head, each once, comments last. */
export function discoverFeeds(html: string, pageUrl: string): FeedLink[] {
  let base = pageUrl
  const found = new Map<string, FeedLink>()
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const { href = '', rel = '', type = '', title = '' } = attributes
      if (name === 'base' && URL.canParse(href, pageUrl)) base = new URL(href, pageUrl).href
      const words = rel.toLowerCase().split(/\s+/)
      if (name !== 'link' || !words.includes('alternate') || !types.test(type.trim()) || !URL.canParse(href, base))
        return
      const { href: url, protocol } = new URL(href, base)
      if (/^https?:$/.test(protocol) && !found.has(url)) found.set(url, { url, title: collapse(title) || url })
    },
  })
  parser.end(html)
  const isComments = ({ url, title }: FeedLink): number => Number(/comment/i.test(`${url} ${title}`))
  return [...found.values()].sort((a, b) => isComments(a) - isComments(b)).slice(0, 20)
}

export function looksLikeHtml(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*(<!doctype html|<html|<head|<body)/i.test(text.slice(0, 4096))
}
