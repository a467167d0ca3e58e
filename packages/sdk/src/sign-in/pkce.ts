const primes = (): number[] => {
  const found: number[] = []
  for (let next = 2; found.length < 64; next++) if (found.every((prime) => next % prime)) found.push(next)
  return found
}
/** The first 32 bits of what stands behind the point. */
const fraction = (root: number): number => (root - Math.floor(root)) * 2 ** 32 | 0
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** One block of 64 bytes (FIPS 180-4). */
function stir(state: Int32Array, block: DataView, keys: number[]): void {
  const words: number[] = []
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let place = 0; place < 64; place++) {
    const [near, far] = [words[place - 15]!, words[place - 2]!]
    const mixed = (turn(near, 7) ^ turn(near, 18) ^ (near >>> 3)) + (turn(far, 17) ^ turn(far, 19) ^ (far >>> 10))
    words[place] = place < 16 ? block.getInt32(place * 4) : (mixed + words[place - 7]! + words[place - 16]!) | 0
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + keys[place]! + words[place]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[a, b, c, d, e, f, g, h] = [(one + two) | 0, a, b, c, (d + one) | 0, e, f, g]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, place) => { state[place]! += word })
}

/** SHA-256 for pages without a secure context, where the platform has none: PKCE knows no other way than S256. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const all = primes()
  const state = new Int32Array(all.slice(0, 8).map((prime) => fraction(Math.sqrt(prime))))
  const keys = all.map((prime) => fraction(Math.cbrt(prime)))
  const padded = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6))
  bytes.forEach((byte, place) => padded.setUint8(place, byte))
  padded.setUint8(bytes.length, 128)
  padded.setUint32(padded.byteLength - 4, bytes.length * 8)
  for (let at = 0; at < padded.byteLength; at += 64) stir(state, new DataView(padded.buffer, at, 64), keys)
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, place) => digest.setInt32(place * 4, word))
  return new Uint8Array(digest.buffer)
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

/** 256 bits of chance, as they may stand in an address. */
export const chance = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** RFC 7636, S256. */
export async function challengeOf(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier)
  return base64url(crypto.subtle ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)) : sha256(bytes))
}
