import { readdir } from 'node:fs/promises'
import type { KindDeclaration } from './kind.ts'

const here = new URL('./', import.meta.url)

/** Every folder with an `index.ts` is a kind, named as its folder. */
async function loadKinds(): Promise<ReadonlyMap<string, KindDeclaration>> {
  const folders = (await readdir(here, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  const loaded = await Promise.all(folders.map(async (folder) => {
    const { default: kind } = await import(new URL(`${folder}/index.ts`, here).href) as { default: KindDeclaration }
    if (kind.name !== folder) throw new Error(`The kind in the folder ${folder} calls itself ${kind.name}.`)
    return [folder, kind] as const
  }))
  // `custom` takes whatever has no kind of its own: last in every list.
  return new Map(loaded.sort(([a], [b]) => Number(a === 'custom') - Number(b === 'custom')))
}

/** The kinds this broker knows, by name. */
export const kinds = await loadKinds()
