/** A quiet tone of so many seconds, as WAV: 8 kHz, 8 bit, one channel. In base64, to be handed to a page. */
export function tone(seconds: number): string {
  const samples = seconds * 8_000
  const bytes = Buffer.alloc(44 + samples)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8_000, 24)
  bytes.writeUInt32LE(8_000, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples, 40)
  for (let n = 0; n < samples; n++) bytes[44 + n] = 128 + Math.round(12 * Math.sin((n / 8_000) * 440 * 2 * Math.PI))
  return bytes.toString('base64')
}
