import { useEffect, useRef } from 'react'
import { sanitize } from './sanitize.ts'

interface Props {
  html: string
  base: string
  pictures: 'shown' | 'hidden'
}

/** The article itself. Its DOM is made by the sanitizer and never by React, which would want a string. */
export function ArticleBody({ html, base, pictures }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const body = sanitize(html, { base, pictures })
    for (const image of body.querySelectorAll('img')) {
      image.addEventListener('error', () => image.replaceWith(...missing(image.alt)), { once: true })
    }
    place.current?.replaceChildren(body)
  }, [html, base, pictures])
  return <div className="article-body" dir="auto" ref={place} />
}

/** What a picture said that did not come; one that said nothing leaves nothing. */
function missing(alt: string): HTMLElement[] {
  if (!alt) return []
  const words = document.createElement('span')
  words.className = 'picture-hidden'
  words.textContent = `Picture, not available: ${alt}`
  return [words]
}
