export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Where the focus is: people who write are never interrupted. */
  writing: boolean
  /** Focus is on something that has its own use for Enter. */
  onControl: boolean
}

export type Command = 'next' | 'previous' | 'open' | 'claim' | 'submit' | 'search' | 'help'

const commands: Readonly<Record<string, Command>> = {
  j: 'next',
  k: 'previous',
  Enter: 'open',
  c: 'claim',
  s: 'submit',
  '/': 'search',
  '?': 'help',
}

/** The command of a key, or undefined where the key belongs to the browser, a field or a control. */
export function commandOf(press: KeyPress): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.writing) return undefined
  const command = commands[press.key]
  return command === 'open' && press.onControl ? undefined : command
}

/** The row that j and k lead to: they stop at the ends, and start at the first row. */
export function stepTo(count: number, current: number, command: 'next' | 'previous'): number {
  if (count === 0) return -1
  if (current < 0) return 0
  return Math.min(count - 1, Math.max(0, current + (command === 'next' ? 1 : -1)))
}

type KeyHelp = readonly (readonly [string, string])[]

const listHelp: KeyHelp = [
  ['j', 'Next task'],
  ['k', 'Previous task'],
  ['Enter', 'Go into the open task'],
  ['c', 'Claim the open task'],
  ['/', 'Search the list'],
]

/** Keys that can be pressed now: those of the list sleep while work is open on a screen of its own. */
export const keyHelp = (onScreen: boolean): KeyHelp => [
  ...(onScreen ? [] : listHelp),
  ['s', 'Submit your result'],
  ['?', 'Show these keys'],
]
