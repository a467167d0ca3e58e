import { strFromU8, strToU8 } from 'fflate'
import type { Parts } from '../read/unzip.ts'

/** Changes the text of a part in place. */
export function editPart(parts: Parts, path: string, change: (text: string) => string): void {
  const bytes = parts[path]
  if (bytes) parts[path] = strToU8(change(strFromU8(bytes)))
}
