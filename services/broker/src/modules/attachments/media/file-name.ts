const lengthMax = 120
/** As file systems have it; and twenty names fit into an event. */
const bytesMax = 240

/** Marks that turn or hide what stands beside them, so that "gpj.exe" can look like "exe.jpg". */
const directional = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const control = /[\0-\x1f\x7f-\x9f]/g

/** A plain name without path, control characters and marks of direction; never empty, never hidden, not too long. */
export function plainFileName(text: string): string {
  const last = text.normalize('NFC').toWellFormed().replace(control, '').replace(directional, '').split(/[/\\]/).at(-1) as string
  const name = last.replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  const [, stem = name, ending = ''] = /^(.+?)(\.[^.]{1,10})?$/su.exec(name) ?? []
  const letters = [...stem]
  if (letters.length === 0) return 'file'
  const kept = letters.slice(0, lengthMax - ending.length)
  while (Buffer.byteLength(kept.join('') + ending) > bytesMax) kept.pop()
  return kept.join('') + ending
}
