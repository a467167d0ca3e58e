import type { Person } from '@microsource/example-host-app/person'

const key = 'sheaf.person'

export function rememberPerson({ id }: Person): void {
  localStorage.setItem(key, id)
}

/** Who is signed in on this computer; where the server does not say, who was here last. Nobody was: what is done goes nowhere. */
export function personHere(person: Person | null): string {
  if (person) rememberPerson(person)
  return person?.id ?? localStorage.getItem(key) ?? 'nobody'
}

/** A page of the one who was here before would show and do things as two people at once. */
export function followPerson(id: string): void {
  addEventListener('storage', (event) => {
    if (event.key === key && event.newValue !== id) location.reload()
  })
}
