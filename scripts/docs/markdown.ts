import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every page that is committed or about to be, by its path from the root. */
export function listPages(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md']
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  return [...new Set(listed.split('\n').filter((path) => path !== ''))].sort()
}

export const readPage = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The blocks of code in one language. */
export function blocksOf(text: string, language: string): string[] {
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  return blocks.filter(([, found]) => found === language).map(([, , code = '']) => code)
}

/** Where the links and pictures of a page lead; what stands in code is no link. */
export function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '')
  const written = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)]
  return written.map(([, target = '']) => target)
}

/** The anchors a page offers: its headings as they are named on the web, and the ones it sets itself. */
export function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id)])
}
