export interface Person {
  id: string
  name: string
  /** Where the broker is, as the back end knows it. */
  brokerUrl: string
}

/** Who is signed in; null when our own back end does not answer. The app works without it. */
export async function currentPerson(): Promise<Person | null> {
  return ask('/api/me')
}

export async function renamePerson(name: string): Promise<Person | null> {
  return ask('/api/me', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
}

export async function anotherPerson(): Promise<Person | null> {
  return ask('/api/me', { method: 'DELETE' })
}

async function ask(path: string, init?: RequestInit): Promise<Person | null> {
  try {
    const response = await fetch(path, init)
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}

/** A session at the broker for the person signed in here; our back end mints it with its secret key. */
export async function startSession(): Promise<{ token: string; expiresAt: string }> {
  const response = await fetch('/api/microsource-session', { method: 'POST' })
  const answer = await response.json()
  // The button says "not signed in" for an error, and "not reachable, your draft is kept" for what fetch itself throws.
  if (!response.ok) throw response.status === 503 ? new TypeError(answer.message) : new Error(answer.message)
  return answer
}
