/** Every upload counts as at least this much, so that many tiny files have an end too. */
export const uploadedLeastBytes = 256 * 1024

/** An upload nobody finished is given up after this. */
export const unfinishedMs = 24 * 60 * 60 * 1000

/** How long a finished upload waits to become part of a task: a draft may rest, a discarded photo must not stay. */
export const unusedMs = 30 * 24 * 60 * 60 * 1000
