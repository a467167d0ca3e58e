import type { Check, Work } from '../kind.ts'
import { clock } from './clock.ts'
import { readRecording } from './recording.ts'
import type { Input, Result, Segment } from './schema.ts'

type TranscriptCheck = Check<Input, Result>

/** What may stay without a line: a breath, a pause, an opening jingle. Seconds. */
const gapMax = 20
/** Nobody speaks faster for long: characters a second. */
const rateMax = 40
const listedMax = 4

const places = (segments: readonly { start: number }[]): string => {
  const rest = segments.length - listedMax
  return (
    segments
      .slice(0, listedMax)
      .map(({ start }) => clock(start))
      .join(', ') + (rest > 0 ? ` and ${rest} more` : '')
  )
}

const written: TranscriptCheck = {
  id: 'written',
  title: 'Every line has words',
  run({ result: { segments } }) {
    if (segments.length === 0) return 'There is no line yet. Write down what is said.'
    const empty = segments.filter(({ text }) => text === '')
    return empty.length === 0 ? null : `No words at ${places(empty)}. Write them, or take the line out.`
  },
}

const ordered: TranscriptCheck = {
  id: 'ordered',
  title: 'The lines follow each other in time',
  run({ result: { segments } }) {
    const odd = segments.filter(
      ({ start, end }, index) => end <= start || start < (segments[index - 1]?.end ?? 0) - 0.05,
    )
    return odd.length === 0 ? null : `The times do not follow each other at ${places(odd)}.`
  },
}

const inside: TranscriptCheck = {
  id: 'inside',
  title: 'No line lies beyond the end of the recording',
  async run({ asked, result: { segments } }) {
    const { seconds } = await readRecording(asked.files[0])
    const beyond = segments.filter(({ end }) => end > seconds + 1)
    return beyond.length === 0
      ? null
      : `The recording ends at ${clock(seconds)}; there are lines beyond it at ${places(beyond)}.`
  },
}

/** Stretches longer than a pause that no line covers. Words such as "[music]" cover what is not speech. */
function gapsOf(segments: readonly Segment[], seconds: number): { start: number; end: number }[] {
  const gaps: { start: number; end: number }[] = []
  let covered = 0
  for (const { start, end } of [...segments].sort((a, b) => a.start - b.start)) {
    if (start - covered > gapMax) gaps.push({ start: covered, end: start })
    covered = Math.max(covered, end)
  }
  if (seconds - covered > gapMax) gaps.push({ start: covered, end: seconds })
  return gaps
}

async function missing({ asked, result }: Work<Input, Result>): Promise<string | null> {
  const { seconds } = await readRecording(asked.files[0])
  const gaps = gapsOf(result.segments, seconds)
  const [first] = gaps
  if (!first) return null
  const more = gaps.length > 1 ? `, and ${gaps.length - 1} more such stretches` : ''
  return (
    `Nothing is written down from ${clock(first.start)} to ${clock(first.end)}${more}. ` +
    'Where nobody speaks, write [silence] or [music].'
  )
}

const covered: TranscriptCheck = { id: 'covered', title: 'The whole recording is covered', run: missing }

const spoken: TranscriptCheck = {
  id: 'spoken',
  title: 'No line holds more words than fit in its time',
  run({ result: { segments } }) {
    const crowded = segments.filter(
      ({ start, end, text }) => end > start && text.length > 20 && text.length / (end - start) > rateMax,
    )
    return crowded.length === 0
      ? null
      : `More words than anyone can say at ${places(crowded)}. Set the times of these lines.`
  },
}

const named: TranscriptCheck = {
  id: 'named',
  title: 'Every line names its speaker, where that was asked for',
  run({ asked: { input }, result: { segments } }) {
    if (input.speakers === 'unnamed') return null
    const nobody = segments.filter(({ speaker, text }) => speaker === '' && !/^\[.*\]$/s.test(text))
    return nobody.length === 0 ? null : `No speaker at ${places(nobody)}. A letter will do: A, B, C.`
  },
}

export const checks: readonly TranscriptCheck[] = [written, ordered, inside, covered, spoken, named]
