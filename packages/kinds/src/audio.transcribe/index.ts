import { defineKind, type Asked, type Fact, InputRefused, type Work } from '../kind.ts'
import { checks } from './checks.ts'
import { formats, recordings } from './formats.ts'
import { clock } from './clock.ts'
import { readRecording } from './recording.ts'
import { Input, Result } from './schema.ts'

const minuteMs = 60_000
/** How much of the words is shown before approval. */
const shownShare = 0.2

async function preview({ files, input }: Asked<Input>): Promise<Fact[]> {
  if (files.length > 1) throw new InputRefused('There is more than one recording. Ask for one at a time.')
  const { seconds, channels } = await readRecording(files[0])
  return [
    { label: 'Length', value: clock(seconds) },
    ...(channels
      ? [{ label: 'Channels', value: channels === 1 ? 'Mono' : channels === 2 ? 'Stereo' : String(channels) }]
      : []),
    ...(input.language ? [{ label: 'Language', value: input.language }] : []),
    { label: 'Who says what', value: input.speakers === 'named' ? 'To be written down' : 'Does not matter' },
  ]
}

/** The times of all lines, the words of the first fifth. */
function reduce({ result: { segments } }: Work<Input, Result>) {
  const shown = Math.max(1, Math.floor(segments.length * shownShare))
  return {
    segments: segments.map((segment, index) =>
      index < shown && segments.length > 1 ? segment : { ...segment, text: '' },
    ),
  }
}

export default defineKind({
  name: 'audio.transcribe',
  title: 'Transcript',
  question: 'What should be written down?',
  leaseMs: 180 * minuteMs,
  leaseMinMs: 30 * minuteMs,
  suggestedPrices: [300, 800, 2_000],
  formats,
  input: {
    schema: Input,
    accepts: recordings,
    filesMin: 1,
    asks: [
      { name: 'language', label: 'Which language is spoken?', type: 'text' },
      {
        name: 'speakers',
        label: 'Does it matter who says what?',
        type: 'choice',
        preset: 'unnamed',
        choices: [
          { value: 'unnamed', label: 'No' },
          { value: 'named', label: 'Yes, name each speaker' },
        ],
      },
    ],
  },
  result: { schema: Result, accepts: ['text/plain'], filesMin: 0 },
  preview,
  reduce,
  checks,
})
