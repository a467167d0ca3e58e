type Child = Node | string | false | null | undefined

type Props<T> = Partial<Omit<T, 'part' | 'style'>> & { part?: string }

/** One element, its properties and its children. Text stays text: nothing here reads HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<HTMLElementTagNameMap[K]> | string = '',
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  Object.assign(element, typeof props === 'string' ? { className: props } : props)
  element.append(...(children.filter(Boolean) as Node[]))
  return element
}

const sheets = new Map<string, CSSStyleSheet>()

/** Gives the shadow root of a place more rules, once. A sheet made for one document is refused by another: made anew. */
export function dress(place: Node, css: string): CSSStyleSheet {
  const { adoptedStyleSheets } = place.getRootNode() as ShadowRoot
  let sheet = sheets.get(css)!
  if (adoptedStyleSheets.includes(sheet)) return sheet
  try {
    adoptedStyleSheets.push(sheet)
  } catch {
    sheet = new (place.ownerDocument!.defaultView as typeof globalThis & Window).CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
    adoptedStyleSheets.push(sheet)
  }
  return sheet
}
