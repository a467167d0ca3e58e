import { WorkbookRefused } from '../refused.ts'
import { attribute } from './attribute.ts'
import { isDangerousLink } from './forbidden-formula.ts'
import { unescapeXml } from './rules.ts'
import { localName, type Tag, tagsOf } from './tags.ts'
import type { Parts } from './unzip.ts'

const text = (bytes: Uint8Array | undefined): string => (bytes ? new TextDecoder().decode(bytes) : '')

const macroElements = new Set(['event-listener', 'script', 'event-listeners'])
const embeddedElements = new Set(['object-ole', 'plugin', 'applet', 'floating-frame'])
const externalElements = new Set([
  'table-source',
  'cell-range-source',
  'database-source-sql',
  'database-source-table',
  'database-source-query',
  'source-service',
  'connection-resource',
])
const ddeElements = new Set(['dde-link', 'dde-links', 'dde-source', 'dde-connection-decl'])
const macroAddress = /^\s*(vnd\.sun\.star\.(script|expand|uno)|macro|javascript|vbscript|\.uno):/i
const inside = /^(\.\/|Pictures\/|Object |ObjectReplacements\/|#|$)/

/** The same as in XLSX, as ODS writes it: in the content and the looks, also of a chart that lies inside. */
export function refuseForbiddenInOds(parts: Parts): void {
  const names = Object.keys(parts)
  if (/manifest:encryption-data/.test(text(parts['META-INF/manifest.xml']))) throw new WorkbookRefused('password')
  const programs = /^(Basic|Scripts)\/.+\.(xml|xlb|py|js|bsh)$/i
  if (names.some((name) => programs.test(name) && !/script-l[bc]\.xml$/i.test(name)))
    throw new WorkbookRefused('macros')
  for (const name of names) {
    if (/(^|\/)(content|styles|settings)\.xml$/.test(name) || /^Configurations2\/.+\.xml$/.test(name)) {
      for (const tag of tagsOf(text(parts[name]))) if (tag.kind !== 'close') refuseTag(tag, name)
    }
  }
  const content = text(parts['content.xml'])
  if (/of:=DDE\(/i.test(content)) throw new WorkbookRefused('dde')
  if (/(&apos;|')[a-z][a-z0-9+.-]{1,20}:\/\//i.test(content)) throw new WorkbookRefused('external_links')
}

function refuseTag({ name, attributes }: Tag, path: string): void {
  const own = localName(name)
  if (macroElements.has(own)) throw new WorkbookRefused('macros', path)
  if (ddeElements.has(own)) throw new WorkbookRefused('dde', path)
  if (externalElements.has(own)) throw new WorkbookRefused('external_links', path)
  if (embeddedElements.has(own)) throw new WorkbookRefused('embedded', path)
  if (!attributes.includes('href')) return
  const address = unescapeXml(attribute(attributes, 'xlink:href') ?? attribute(attributes, 'href') ?? '')
  if (macroAddress.test(address)) throw new WorkbookRefused('macros', path)
  // A link waits until it is pressed; everything else is fetched when the file is opened.
  if (own === 'a' ? isDangerousLink(address) : !inside.test(address))
    throw new WorkbookRefused('external_links', address)
}
