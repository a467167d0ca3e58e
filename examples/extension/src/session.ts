import type { Passage } from './passages.ts'

/** What the parts of the extension ask its background for. */
export type Ask = { ask: 'session'; interactive: boolean } | { ask: 'keep'; passage: Passage } | { ask: 'passages' }

export type Answer<T> = { value: T } | { error: string }

/** Asks the background, where the tokens are: neither a page nor a content script ever sees more than a session. */
export async function askBackground<T>(what: Ask): Promise<T> {
  const answer = await chrome.runtime.sendMessage<Ask, Answer<T>>(what)
  if ('error' in answer) throw new Error(answer.error)
  return answer.value
}

/** Interactive: where nobody is signed in, a window of the broker opens. A page that wakes up by itself opens none. */
export const session = (interactive: boolean): Promise<{ token: string; expiresAt: string }> =>
  askBackground({ ask: 'session', interactive })
