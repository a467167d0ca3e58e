import { InputRefused, type KindFile } from '../kind.ts'

export interface Recording {
  readonly seconds: number
  readonly channels: number | null
  readonly container: string
}

const longestSeconds = 3 * 60 * 60

/** Reads how long a recording is. Throws `InputRefused`. */
export async function readRecording(file: KindFile | undefined): Promise<Recording> {
  if (!file) throw new InputRefused('There is no recording. Add one and send it again.')
  const { parseBuffer } = await import('music-metadata')
  const { format } = await parseBuffer(
    await file.read(),
    { mimeType: file.mediaType, size: file.sizeBytes },
    { duration: true, skipCovers: true },
  ).catch(() => ({ format: {} as { duration?: number; numberOfChannels?: number; container?: string } }))
  if (!format.duration || !Number.isFinite(format.duration))
    throw new InputRefused('This recording does not open. Save it again as WAV, MP3 or M4A.')
  if (format.duration > longestSeconds)
    throw new InputRefused('This recording is longer than three hours. Cut it in parts.')
  return { seconds: format.duration, channels: format.numberOfChannels ?? null, container: format.container ?? '' }
}
