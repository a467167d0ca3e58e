import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { createPeople } from './people.ts'
import type { Person } from './sign-in.service.ts'

/** Who is signed in in the browser that asks, for other pages of the broker that believe the cookie of `/auth`. */
export function createPersonReader(deps: Deps): (request: FastifyRequest) => Promise<Person | undefined> {
  const people = createPeople(deps, () => {})
  return async ({ headers }) => {
    const signedIn = await people.api.getSession({ headers: new Headers({ cookie: headers.cookie ?? '' }) })
    return signedIn ? { id: signedIn.user.id, email: signedIn.user.email } : undefined
  }
}
