export type Input = Record<string, unknown>

/** `a[b][0]=c` → ['a', 'b', '0'] */
function segments(key: string): string[] {
  const [head = '', ...rest] = key.split('[')
  return [head, ...rest.map((part) => part.replace(/\]$/, ''))]
}

function put(target: Input, path: readonly string[], value: string): void {
  const [head = '', ...rest] = path
  if (rest.length === 0) {
    target[head === '' ? String(Object.keys(target).length) : head] = value
    return
  }
  const name = head === '' ? String(Object.keys(target).length) : head
  const inner = target[name]
  if (typeof inner === 'object' && inner !== null) {
    put(inner as Input, rest, value)
    return
  }
  const made = Object.create(null) as Input
  target[name] = made
  put(made, rest, value)
}

/** Objects whose keys are 0, 1, 2 … are lists. */
function lists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.keys(value)
  const inner = keys.map((key) => lists((value as Input)[key]))
  if (keys.length > 0 && keys.every((key, index) => key === String(index))) return inner
  return Object.fromEntries(keys.map((key, index) => [key, inner[index]]))
}

/** The first API's encoding, of bodies and of queries: nested objects and lists by brackets, everything text. */
export function parseForm(text: string): Input {
  const root = Object.create(null) as Input
  for (const [key, value] of new URLSearchParams(text)) put(root, segments(key), value)
  return lists(root) as Input
}
