const audioBrands = new Set(['M4A ', 'M4B ', 'M4P ', 'F4A ', 'F4B '])
/** A file of sound has a handful; more of them is no file to look through. */
const boxesMax = 2_000

interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const text = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

/** The boxes that lie one behind the other; `left` counts them over the whole file. */
function* boxesIn(bytes: Uint8Array, from: number, to: number, left: { boxes: number }): Generator<Box> {
  const data = view(bytes)
  for (let at = from; at + 8 <= to && left.boxes-- > 0;) {
    let [size, head] = [data.getUint32(at), 8]
    if (size === 1 && at + 16 <= to) [size, head] = [Number(data.getBigUint64(at + 8)), 16]
    const end = size === 0 ? to : at + size
    if (end > to || end < at + head) return
    yield { type: text(bytes, at + 4), start: at + head, end }
    at = end
  }
}

/** What its tracks hold: `soun`, `vide`, `text` and others. */
function handlersOf(bytes: Uint8Array): Set<string> {
  const found = new Set<string>()
  const left = { boxes: boxesMax }
  const look = (from: number, to: number): void => {
    for (const { type, start, end } of boxesIn(bytes, from, to, left)) {
      if (type === 'moov' || type === 'trak' || type === 'mdia') look(start, end)
      else if (type === 'hdlr' && start + 12 <= end) found.add(text(bytes, start + 8))
    }
  }
  look(0, bytes.length)
  return found
}

/** Whether an MPEG-4 file is of sound alone: pictures (HEIC, AVIF) and films begin the same way. */
export function isMp4Audio(bytes: Uint8Array): boolean {
  if (text(bytes, 4) !== 'ftyp') return false
  const handlers = handlersOf(bytes)
  if (handlers.has('vide') || handlers.has('pict')) return false
  return handlers.has('soun') || audioBrands.has(text(bytes, 8))
}
