import type { Event, Task } from '@microsource/protocol'

/** Of `data`; with the envelope around it an event stays under 20,000 bytes. */
const bytesMax = 19_500

/** What one text may have left, tried one after the other. Even the least shows the title of a task whole. */
const textBytes = [6_000, 3_000, 1_500, 400] as const

/** As JSON in UTF-8, where a character has one to six bytes. */
const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

function cutText(text: string, max: number): string {
  if (bytesOf(text) - 2 <= max) return text
  let [cut, bytes] = ['', Buffer.byteLength('…')]
  for (const letter of text) {
    bytes += bytesOf(letter) - 2
    if (bytes > max) break
    cut += letter
  }
  return `${cut}…`
}

/** Every text, wherever it stands, but the app's own: by `metadata` it knows its task again. */
function cutTexts<T>(value: T, max: number): T {
  if (typeof value === 'string') return cutText(value, max) as T
  if (Array.isArray(value)) return value.map((one: unknown) => cutTexts(one, max)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === 'metadata' ? part : cutTexts(part, max)])) as T
}

/**
 * The whole task at the moment of an event, cut where it would be too large to be sent: first long texts, then the oldest late
 * submissions. Who needs the rest reads the task itself.
 */
export function toEventData(task: Task, sequence: number): Event['data'] {
  const whole: Event['data'] = { task, sequence }
  if (bytesOf(whole) <= bytesMax) return whole
  let cut = whole
  for (const max of textBytes) {
    cut = { task: cutTexts(task, max), sequence, textTruncated: true }
    if (bytesOf(cut) <= bytesMax) return cut
  }
  while (bytesOf(cut) > bytesMax && cut.task.lateSubmissions.length > 0) {
    cut = { ...cut, task: { ...cut.task, lateSubmissions: cut.task.lateSubmissions.slice(1) } }
  }
  return cut
}
