import { list, MicroSourceButton, open, review } from '../index.ts'

type Call = (...call: unknown[]) => Promise<unknown>
interface Waiting {
  MicroSourceButton?: unknown
  /** What was called before this file was there, by the stub. */
  q?: [name: 'open' | 'review' | 'list', call: unknown[], done: (answer: unknown) => void][]
}

const button = { MicroSourceButton, list, open, review }
const page = globalThis as { microsource?: Waiting }
const before = page.microsource
// A second file on a page is for nothing: the first one knows what is open and on its way.
if (!before?.MicroSourceButton) {
  page.microsource = button
  for (const [name, call, done] of before?.q ?? []) done((button[name] as Call)(...call))
}
