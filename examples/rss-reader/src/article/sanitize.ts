import DOMPurify from 'dompurify'

export interface SanitizeOptions {
  /** Where the article lives; its relative addresses are meant from there. */
  base: string
  /** Pictures are fetched by our own server, or only named. */
  pictures: 'shown' | 'hidden'
}

const tags = [
  'a',
  'abbr',
  'aside',
  'b',
  'bdi',
  'bdo',
  'blockquote',
  'br',
  'caption',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'section',
  'small',
  'span',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'time',
  'tr',
  'u',
  'ul',
  'var',
  'wbr',
]
const attributes = [
  'href',
  'src',
  'alt',
  'title',
  'width',
  'height',
  'colspan',
  'rowspan',
  'dir',
  'lang',
  'datetime',
  'start',
  'cite',
]

const webAddress = (text: string, base: string): string | undefined => {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  return url && /^(https?|mailto):$/.test(url.protocol) ? url.href : undefined
}

function mendLink(link: Element, base: string): void {
  const address = webAddress(link.getAttribute('href') ?? '', base)
  if (!address) return link.removeAttribute('href')
  link.setAttribute('href', address)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
}

/** One or two pixels are not a picture but a counter of readers. */
const isCounter = (image: Element): boolean =>
  ['width', 'height'].some((side) => Number(image.getAttribute(side) ?? 100) <= 2)

function mendPicture(image: Element, { base, pictures }: SanitizeOptions): void {
  const address = webAddress(image.getAttribute('src') ?? '', base)
  if (!address?.startsWith('http') || isCounter(image)) return image.remove()
  const alt = image.getAttribute('alt') ?? ''
  if (pictures === 'hidden') {
    const place = image.ownerDocument.createElement('span')
    place.className = 'picture-hidden'
    place.textContent = alt ? `Picture: ${alt}` : 'Picture'
    return image.replaceWith(place)
  }
  image.setAttribute('src', `/api/image?url=${encodeURIComponent(address)}`)
  image.setAttribute('loading', 'lazy')
  image.setAttribute('decoding', 'async')
  image.setAttribute('alt', alt)
}

/** Headings below the article's own title, whatever its writer began with. */
function lowerHeadings(article: ParentNode): void {
  for (const heading of article.querySelectorAll('h1, h2')) {
    const lower = heading.ownerDocument.createElement('h3')
    lower.append(...heading.childNodes)
    heading.replaceWith(lower)
  }
}

/**
 * The policy of the page reports every inline style as it is read; without them the console is silent. Not what makes
 * it safe.
 */
const withoutStyles = (html: string): string =>
  html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''))

/**
 * A stranger's HTML as a piece of our page: words, lists, tables and pictures remain; scripts, styles, frames, forms
 * and everything that acts do not. Links open beside the reader and learn nothing of it.
 */
export function sanitize(html: string, options: SanitizeOptions): DocumentFragment {
  const article = DOMPurify.sanitize(withoutStyles(html), {
    ALLOWED_TAGS: tags,
    ALLOWED_ATTR: attributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    FORBID_CONTENTS: ['script', 'style', 'iframe', 'object', 'embed', 'noscript', 'template', 'form', 'svg', 'math'],
    RETURN_DOM_FRAGMENT: true,
  })
  for (const link of article.querySelectorAll('a[href]')) mendLink(link, options.base)
  for (const image of article.querySelectorAll('img')) mendPicture(image, options)
  lowerHeadings(article)
  return article
}
