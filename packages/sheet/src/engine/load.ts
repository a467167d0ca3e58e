import init from '@ironcalc/wasm'
import { wasmModule } from '#wasm'

let loading: Promise<unknown> | undefined

/** Compiles the formula engine once per process or worker; the next caller after a failure tries again. */
export function loadEngine(): Promise<unknown> {
  loading ??= wasmModule()
    .then(init)
    .catch((error: unknown) => {
      loading = undefined
      throw error
    })
  return loading
}
