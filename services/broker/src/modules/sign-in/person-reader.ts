import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { createPeople, type People } from './people.ts'
import type { Person } from './sign-in.service.ts'

/** Who is signed in in the browser that asks, for other pages of the broker that believe the cookie of `/auth`. */
export function createPersonReader(deps: Deps): (request: FastifyRequest) => Promise<Person | undefined> {
  let people: People | undefined
  return async ({ headers }) => {
    people ??= createPeople(deps, () => {})
    const signedIn = await people.api.getSession({ headers: new Headers({ cookie: headers.cookie ?? '' }) })
    return signedIn ? { id: signedIn.user.id, email: signedIn.user.email } : undefined
  }
}
