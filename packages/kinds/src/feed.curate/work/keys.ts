/** Where a key was pressed. */
export type Place = 'list' | 'writing' | 'choosing' | 'control' | 'elsewhere'

export interface KeyPress {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly place: Place
}

export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'pick'
  | 'note'
  | 'up'
  | 'down'
  | 'undo'
  | 'search'
  | 'list'
  | { readonly rate: number }

const plain: Readonly<Record<string, Command>> = { j: 'next', k: 'previous', p: 'pick', u: 'undo', '/': 'search' }
const inList: Readonly<Record<string, Command>> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  ' ': 'pick',
  Enter: 'note',
}

/** The command of a key, undefined where the key belongs to a field, a control or the desk. */
export function commandOf({ key, altKey, ctrlKey, metaKey, shiftKey, place }: KeyPress): Command | undefined {
  const vertical = key === 'ArrowUp' ? 'up' : key === 'ArrowDown' ? 'down' : undefined
  if (vertical && !ctrlKey && !metaKey && (altKey || (shiftKey && place !== 'writing' && place !== 'choosing')))
    return vertical
  if (key === 'Escape' && place !== 'list') return 'list'
  if (place === 'writing' || altKey) return undefined
  if (ctrlKey || metaKey) return key === 'z' && !shiftKey ? 'undo' : undefined
  if (/^[1-5]$/.test(key)) return { rate: Number(key) }
  // A select finds its choices by their first letters.
  if (place === 'choosing') return undefined
  return Object.hasOwn(plain, key)
    ? plain[key]
    : place === 'list' && Object.hasOwn(inList, key)
      ? inList[key]
      : undefined
}

/** Where the focus is, read from the element that has it. */
export function placeOf(target: Element): Place {
  if (target.matches('[role="listbox"]')) return 'list'
  if (target.matches('select')) return 'choosing'
  if (target.matches('textarea, input:not([type="radio"])')) return 'writing'
  return target.closest('button, a, input, summary') ? 'control' : 'elsewhere'
}
