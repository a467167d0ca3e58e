export interface Token {
  token: string
  expiresAt?: string
}

/** A token, or a function that brings a fresh one; it is asked when needed, never twice at once. */
export type TokenSource = string | (() => Promise<Token | string> | Token | string)

/** Brings the held token while it lasts. Name a refused one to get another. */
export type Tokens = (refused?: string) => Promise<string>

export function createTokens(source: TokenSource): Tokens {
  let held: string | undefined
  let until = 0
  let asked: Promise<string> | undefined
  const ask = async (): Promise<string> => {
    const given: string | Partial<Token> = typeof source === 'function' ? await source() : source
    const { token = given as string, expiresAt = '' } = given as Partial<Token>
    const left = Date.parse(expiresAt) - Date.now()
    // A clock that is wrong makes a fresh token look old: then only a refusal tells.
    until = left > 60_000 ? Date.parse(expiresAt) - 30_000 : Infinity
    return (held = token)
  }
  return async (refused) => {
    if (held && held !== refused && Date.now() < until) return held
    return (asked ??= ask().finally(() => {
      asked = undefined
    }))
  }
}
