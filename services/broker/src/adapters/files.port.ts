import type { Readable } from 'node:stream'

export type FilePart = 'original' | 'reduced' | 'thumbnail'

/** Where a file lies. Ids are lower-case UUIDs; the name a person gave the file is no part of it. */
export interface FileKey {
  readonly appId: string
  readonly attachmentId: string
  readonly part: FilePart
}

/** First and last byte, both included, as in a `Range` header. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** Keeps files for good. Safe to call again after a crash: every call may be repeated with the same outcome. */
export interface FilesPort {
  /**
   * Stores everything `bytes` yields, replacing what was there. When it resolves the file is on stable storage; until
   * then readers see the earlier file or none, never a part. Where `bytes` fails, so does this, and nothing changed.
   */
  put(key: FileKey, bytes: AsyncIterable<Uint8Array>): Promise<{ readonly sizeBytes: number }>
  /** A stream of the file or of a range within it; undefined where there is none. The reader must consume or destroy it. */
  open(key: FileKey, range?: ByteRange): Promise<Readable | undefined>
  stat(key: FileKey): Promise<{ readonly sizeBytes: number } | undefined>
  /** Removes every part of an attachment; nothing happens where there is none. */
  deleteAll(attachment: Pick<FileKey, 'appId' | 'attachmentId'>): Promise<void>
}
