import { expect, test } from 'vitest'
import { examineWork, previewAsked } from '../examine.ts'
import type { KindFile, Work } from '../kind.ts'
import { checks } from './checks.ts'
import { clock } from './clock.ts'
import { formats } from './formats.ts'
import { readClock, withLineAt } from './lines.ts'
import { Input, Result, type Segment } from './schema.ts'

/** A quiet recording of so many seconds, as WAV: 8 kHz, 8 bit, one channel. */
function wav(seconds: number): KindFile {
  const bytes = Buffer.alloc(44 + seconds * 8_000, 128)
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
  bytes.writeUInt32LE(seconds * 8_000, 40)
  return { name: 'talk.wav', mediaType: 'audio/wav', sizeBytes: bytes.length, read: () => Promise.resolve(bytes) }
}

const line = (start: number, end: number, text = `What is said at ${start}`, speaker = ''): Segment => ({
  start,
  end,
  text,
  speaker,
})
const good = [line(0, 14), line(14, 31), line(33, 44), line(45, 60)]

function workOf(segments: readonly Segment[], input: Partial<Input> = {}, file = wav(60)): Work<Input, Result> {
  return {
    asked: { description: 'Write it down', input: Input.parse(input), files: [file] },
    note: '',
    result: Result.parse({ segments }),
    files: [],
  }
}

async function said(work: Work<Input, Result>): Promise<Record<string, string>> {
  const outcomes = await Promise.all(checks.map(async ({ id, run }) => [id, await run(work)] as const))
  return Object.fromEntries(outcomes.filter((outcome): outcome is [string, string] => outcome[1] !== null))
}

test('a transcript that covers the recording passes every check', async () => {
  expect(await said(workOf(good))).toEqual({})
})

test.each<[string, readonly Segment[], string, RegExp]>([
  ['written', [], 'written', /no line yet/],
  ['written', [...good.slice(0, 3), line(45, 60, '')], 'written', /No words at 0:45/],
  ['ordered', [line(14, 31), line(0, 14), line(33, 60)], 'ordered', /at 0:00/],
  ['ordered', [line(0, 20), line(15, 60)], 'ordered', /at 0:15/],
  ['ordered', [line(0, 0), line(1, 60)], 'ordered', /at 0:00/],
  ['inside', [...good, line(61, 65)], 'inside', /ends at 1:00.*1:01/],
  ['covered', [line(0, 14), line(14, 31)], 'covered', /from 0:31 to 1:00/],
  ['covered', [line(30, 60)], 'covered', /from 0:00 to 0:30/],
  ['spoken', [line(0, 1, 'x'.repeat(200)), line(1, 60)], 'spoken', /at 0:00/],
])('%s fails where it should', async (_name, segments, id, words) => {
  expect((await said(workOf(segments)))[id]).toMatch(words)
})

test('speakers are asked for only where it matters, and not for what nobody says', async () => {
  expect((await said(workOf(good, { speakers: 'named' })))['named']).toMatch(/No speaker at 0:00/)
  const named = good.map((one) => ({ ...one, speaker: 'A' }))
  expect(await said(workOf([...named.slice(0, 3), line(45, 60, '[silence]')], { speakers: 'named' }))).toEqual({})
})

test('a worker learns the length before the claim; what is no recording is refused', async () => {
  const { asked } = workOf([])
  expect(await previewAsked('audio.transcribe', asked)).toMatchObject({
    ok: true,
    facts: [{ label: 'Length', value: '1:00' }, { label: 'Channels', value: 'Mono' }, {}],
  })
  const noise = { ...wav(1), read: () => Promise.resolve(Buffer.from('RIFF....WAVE and no more')) }
  expect(await previewAsked('audio.transcribe', { ...asked, files: [noise] })).toMatchObject({
    ok: false,
    says: expect.stringContaining('does not open') as string,
  })
})

test('before approval the words of the first fifth are shown, and the times of all', async () => {
  const many = Array.from({ length: 10 }, (_, index) => line(index * 6, index * 6 + 6))
  const { reduced } = await examineWork('audio.transcribe', workOf(many) as never)
  const { segments } = reduced as { segments: Segment[] }
  expect(segments.map(({ text }) => text !== '')).toEqual([true, true, ...Array<boolean>(8).fill(false)])
  expect(segments.map(({ start }) => start)).toEqual(many.map(({ start }) => start))
})

test('formats are told by their bytes', async () => {
  const typeOf = (bytes: Uint8Array) => formats.find(({ matches }) => matches(bytes))?.mediaType
  expect(typeOf(await wav(1).read())).toBe('audio/wav')
  expect(typeOf(Buffer.from('ID3\x03'))).toBe('audio/mpeg')
  expect(typeOf(new Uint8Array([0xff, 0xfb, 0x90, 0]))).toBe('audio/mpeg')
  expect(typeOf(Buffer.from('\0\0\0\x1cftypM4A '))).toBe('audio/mp4')
  expect(typeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBeUndefined()
  expect(typeOf(new Uint8Array([0xff, 0xeb, 0x90, 0]))).toBeUndefined()
  expect(typeOf(Buffer.from('plain words'))).toBeUndefined()
})

test('of MPEG-4 only sound is taken: no picture, no film', () => {
  const box = (type: string, ...inside: Buffer[]): Buffer => {
    const body = Buffer.concat(inside)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length + 8)
    head.write(type, 4)
    return Buffer.concat([head, body])
  }
  const track = (handler: string) =>
    box('trak', box('mdia', box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(12)]))))
  const file = (brand: string, ...tracks: string[]) =>
    Buffer.concat([
      box('ftyp', Buffer.from(`${brand}\0\0\0\0`)),
      box('mdat', Buffer.alloc(100)),
      ...(tracks.length > 0 ? [box('moov', ...tracks.map(track))] : []),
    ])
  const isTaken = (bytes: Uint8Array) =>
    formats.some(({ mediaType, matches }) => mediaType === 'audio/mp4' && matches(bytes))
  expect([file('M4A '), file('mp42', 'soun'), file('isom', 'soun', 'text')].map(isTaken)).toEqual([true, true, true])
  expect([file('heic'), file('avif', 'pict'), file('isom'), file('mp42', 'vide', 'soun')].map(isTaken)).toEqual(
    Array(4).fill(false),
  )
  expect([file('M4A ', 'vide'), Buffer.from('\0\0\0\x1cftyp'), Buffer.from('....moov')].map(isTaken)).toEqual(
    Array(3).fill(false),
  )
})

test('times are read as people write them', () => {
  expect(['1:02', '62', '1:00:02', '2,5', ' 0:03.4 '].map(readClock)).toEqual([62, 62, 3_602, 2.5, 3.4])
  expect(['', 'abc', '1:', '-3'].map(readClock)).toEqual([undefined, undefined, undefined, undefined])
  expect([clock(62.9), clock(3_723)]).toEqual(['1:02', '1:02:03'])
})

test('a new line ends the one it falls into and reaches to the next', () => {
  expect(withLineAt([line(0, 20, 'a', 'A'), line(30, 40)], 10, 60)).toEqual({
    index: 1,
    lines: [line(0, 10, 'a', 'A'), { start: 10, end: 30, speaker: 'A', text: '' }, line(30, 40)],
  })
  expect(withLineAt([], 58, 60).lines).toEqual([{ start: 58, end: 60, speaker: '', text: '' }])
})
