import { TextDecoder } from 'node:util'

const boms: readonly [readonly number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]

/** What the first bytes say by themselves: a mark, or `<` with its zero on one side. */
function fromBytes(bytes: Uint8Array): string | undefined {
  const marked = boms.find(([mark]) => mark.every((byte, index) => bytes[index] === byte))
  if (marked) return marked[1]
  if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be'
  return undefined
}

function fromHeader(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1]
}

/** `<?xml … encoding="…"?>` and `<meta charset>`: both are written in ASCII whatever they announce. */
function fromMarkup(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  return (
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ??
    /<meta[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1]
  )
}

function decoderOf(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label)
  } catch {
    return undefined
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Text in the encoding that its mark, its header or its own first line names, in this order. Where none is true, UTF-8
 * if the bytes are such, else Windows-1252, which most of the old web means.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  const named = decoderOf(fromBytes(bytes)) ?? decoderOf(fromHeader(contentType)) ?? decoderOf(fromMarkup(bytes))
  if (named && !(named.encoding === 'utf-8' && !isUtf8(bytes))) return named.decode(bytes)
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)
}
