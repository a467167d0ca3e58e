/** What the parts of the extension ask its background for. */
export type Ask = { ask: 'session' } | { ask: 'keep'; passage: import('./passages.ts').Passage } | { ask: 'passages' }

export type Answer<T> = { value: T } | { error: string }

/** Asks the background, where the tokens are: neither a page nor a content script ever sees more than a session. */
export async function askBackground<T>(what: Ask): Promise<T> {
  const answer = await chrome.runtime.sendMessage<Ask, Answer<T>>(what)
  if ('error' in answer) throw new Error(answer.error)
  return answer.value
}

export const session = (): Promise<{ token: string; expiresAt: string }> => askBackground({ ask: 'session' })
