import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Node does not fetch from the disk. */
export async function wasmModule(): Promise<{ module_or_path: Uint8Array<ArrayBuffer> } | undefined> {
  const path = createRequire(import.meta.url).resolve('@ironcalc/wasm/wasm_bg.wasm')
  return { module_or_path: new Uint8Array(await readFile(path)) }
}
