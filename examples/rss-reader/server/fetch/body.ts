import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { FeedProblem } from './feed-problem.ts'

const decoders = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
}

export const acceptedEncodings = 'gzip, deflate, br, zstd'

/** Counts what comes out, so that a few kilobytes that unpack to gigabytes stop at the limit. */
async function collect(source: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > maxBytes)
      throw new FeedProblem(
        'too_large',
        `It is larger than ${megabytes(maxBytes)} MB. A feed is rarely larger than 1 MB.`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024)

/** A whole body, unpacked, within a limit. */
export async function readBody(source: Readable, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = (encoding ?? 'identity').trim().toLowerCase()
  if (name === 'identity' || name === '') return collect(source, maxBytes)
  if (!(name in decoders)) throw new FeedProblem('malformed', `It is packed in a way nobody asked for ("${name}").`)
  let body: Buffer | undefined
  try {
    await pipeline(source, decoders[name as keyof typeof decoders](), async (unpacked: AsyncIterable<Buffer>) => {
      body = await collect(unpacked, maxBytes)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new FeedProblem('malformed', 'It arrived damaged: it cannot be unpacked.')
    }
    throw error
  }
  return body ?? Buffer.alloc(0)
}
