import { XMLParser } from 'fast-xml-parser'

/** An element, its attributes and its children in their order. */
export interface XmlNode {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
}

type Raw = Record<string, unknown>

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
})

export class XmlTree {
  readonly roots: readonly XmlNode[]

  constructor(roots: readonly XmlNode[]) {
    this.roots = roots
  }

  /** All elements at the end of a path of names, without regard to prefixes. */
  list(...path: string[]): XmlNode[] {
    return path.reduce<readonly XmlNode[]>(
      (nodes, name, index) =>
        (index === 0 ? nodes : nodes.flatMap(({ children }) => children)).filter((node) => node.name === name),
      this.roots,
    ) as XmlNode[]
  }
}

export function parseXml(text: string): XmlTree {
  return new XmlTree(text ? (parser.parse(text.replace(/^\uFEFF/, '')) as Raw[]).flatMap(toNode) : [])
}

function toNode(raw: Raw): XmlNode[] {
  const attributes = (raw[':@'] ?? {}) as Record<string, string>
  return Object.entries(raw).flatMap(([name, children]) =>
    name === ':@' || name === '#text'
      ? []
      : [{ name: local(name), attributes, children: (children as Raw[]).flatMap(toNode) }],
  )
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((found) => found.name === name)
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Characters that XML cannot hold at all are written the way Excel writes them. */
export function escapeXml(text: string): string {
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, (match) => `_x005F${match}`)
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    .replace(
      /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/\r/g, '_x000D_')
}

export function escapeAttribute(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    .replace(/[\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
}
