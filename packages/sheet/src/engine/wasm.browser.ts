/** In a browser the engine finds its own file beside its script; a bundler moves both. */
export async function wasmModule(): Promise<{ module_or_path: Uint8Array<ArrayBuffer> } | undefined> {
  return undefined
}
