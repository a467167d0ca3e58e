const megabyte = 1024 * 1024

/** As many files as a task or a submission can have. */
export const filesMax = 10

export const fileSizeMaxBytes = 25 * megabyte

/** Replaceable in tests. */
export interface AttachmentLimits {
  readonly fileSizeMaxBytes: number
  /** What one requester or worker can begin to upload in a day (UTC). */
  readonly uploadedPerDayBytes: number
  /** Every upload counts as at least this much, so that many tiny files have an end too. */
  readonly uploadedLeastBytes: number
  /** Full files one worker can open in a day (UTC), against harvesting. */
  readonly openedPerDay: number
}

export const attachmentLimits: AttachmentLimits = {
  fileSizeMaxBytes,
  uploadedPerDayBytes: 1024 * megabyte,
  uploadedLeastBytes: megabyte / 4,
  openedPerDay: 200,
}

/** More than any camera makes; checked before anything is decoded. */
export const pixelsMax = 50_000_000

/** An upload nobody finished is given up after this. */
export const unfinishedMs = 24 * 60 * 60 * 1000

/** How long a finished upload waits to become part of a task: a draft may rest, a discarded photo must not stay. */
export const unusedMs = 30 * 24 * 60 * 60 * 1000
