import { attribute } from './attribute.ts'
import { unescapeXml } from './rules.ts'
import { localName, tagsOf } from './tags.ts'

/** An element with the text in it, where that is all there is. */
export interface Element {
  readonly name: string
  readonly parent: Element | undefined
  readonly children: Element[]
  readonly attributes: string
  text: string
}

/** All elements of a text in their order. */
export function elementsIn(xml: string): Element[] {
  const all: Element[] = []
  let open: Element | undefined
  let begun = 0
  for (const { name, kind, attributes, start, end } of tagsOf(xml)) {
    if (kind === 'close') {
      if (open && open.children.length === 0) open.text = unescapeXml(xml.slice(begun, start)).trim()
      open = open?.parent
      continue
    }
    const element: Element = { name: localName(name), parent: open, children: [], attributes, text: '' }
    open?.children.push(element)
    all.push(element)
    if (kind === 'open') [open, begun] = [element, end]
  }
  return all
}

export const valueOf = ({ attributes }: Element, name: string): string => unescapeXml(attribute(attributes, name) ?? '')

export const isOn = (element: Element, name: string): boolean => /^(1|true|on)$/i.test(valueOf(element, name))
