import { parentPort } from 'node:worker_threads'
import { examineWork, previewAsked } from './examine.ts'
import type { KindFile } from './kind.ts'

/** Files travel to the thread as bytes. */
interface Carried extends Omit<KindFile, 'read'> { readonly bytes: Uint8Array }

export type Errand =
  | { readonly do: 'preview', readonly kind: string, readonly asked: Carrying<Parameters<typeof previewAsked>[1]> }
  | { readonly do: 'examine', readonly kind: string, readonly work: CarryingWork }

type Carrying<T extends { readonly files: readonly KindFile[] }> = Omit<T, 'files'> & { readonly files: readonly Carried[] }
type WorkOf = Parameters<typeof examineWork>[1]
type CarryingWork = Omit<Carrying<WorkOf>, 'asked'> & { readonly asked: Carrying<WorkOf['asked']> }

const unpack = (files: readonly Carried[]): KindFile[] => files.map(({ bytes, ...file }) => ({ ...file, read: () => Promise.resolve(bytes) }))

function run(errand: Errand) {
  if (errand.do === 'preview') return previewAsked(errand.kind, { ...errand.asked, files: unpack(errand.asked.files) })
  const { asked, files } = errand.work
  return examineWork(errand.kind, { ...errand.work, files: unpack(files), asked: { ...asked, files: unpack(asked.files) } })
}

/**
 * Runs a kind's own code on bytes nobody has looked into yet, in a thread that can be stopped. What breaks down may leave an
 * engine unusable for good: the thread says why and ends with it, and the next errand has a new one.
 */
export default async function runErrand(errand: Errand) {
  try {
    return await run(errand)
  } catch (error) {
    parentPort?.postMessage({ broke: error instanceof Error ? error.stack : String(error) })
    process.exit(1)
  }
}
