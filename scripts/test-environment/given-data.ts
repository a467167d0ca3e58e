import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const beside = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/**
 * A folder of real files to try by hand and in tests, which are not the project's to ship: the one MICROSOURCE_DATA
 * names, else `../shared/data` beside the repository. Undefined where neither is there, and then says so once: tests
 * skip.
 */
function findGivenData(): string | undefined {
  const named = process.env['MICROSOURCE_DATA']
  const folder = named ?? beside
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder
  if (named !== undefined) throw new Error(`MICROSOURCE_DATA names ${named}, which is no folder.`)
  console.error('TESTS WITH GIVEN FILES SKIPPED: name a folder of workbooks and feeds in MICROSOURCE_DATA.')
  return undefined
}

export interface GivenFile {
  readonly name: string
  readonly read: () => Uint8Array
}

let found: readonly GivenFile[] | undefined

/** The given files with one of these endings, such as `.xlsx`; none where no folder is given. */
export function givenFiles(...endings: readonly string[]): readonly GivenFile[] {
  if (!found) {
    const folder = findGivenData()
    const names = folder === undefined ? [] : readdirSync(folder).sort()
    found = names.map((name) => ({ name, read: () => new Uint8Array(readFileSync(join(folder ?? '', name))) }))
  }
  return found.filter(({ name }) => endings.some((ending) => name.toLowerCase().endsWith(ending)))
}
