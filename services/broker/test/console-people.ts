import { issueConsoleToken } from '../src/http/tokens.ts'
import { addMember, addOperator } from '../src/modules/access/index.ts'
import type { Caller, TestBroker } from './harness.ts'

/** People of the console, signed in. */
export function createConsolePeople({ deps }: TestBroker) {
  const person = (email: string): Caller & { email: string; confirmed: Caller } => ({
    email,
    confirmed: { token: async () => (await issueConsoleToken(deps, email, 10, deps.clock.here())).token },
    token: async () => (await issueConsoleToken(deps, email, 10)).token,
  })

  return {
    async anOperator(email = 'ops@example.com') {
      await addOperator(deps, email)
      return person(email)
    },
    async aMember({ appId }: { appId: string }, email = 'dev@example.com') {
      await addMember(deps, { appId, email })
      return person(email)
    },
  }
}
