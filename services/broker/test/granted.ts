import { type Scope, toTypeId } from '@microsource/protocol'
import { issueAccountToken, issueSession } from '../src/http/tokens.ts'
import { findGrant, giveGrant, type GivenGrant } from '../src/modules/grants/index.ts'
import type { TestRequester } from './factories.ts'
import type { Caller, TestBroker } from './harness.ts'

export interface TestPerson extends Caller {
  readonly id: string
  readonly email: string
}

/** The person as an app knows them, spending from their own wallet. */
export interface GrantedRequester extends TestRequester, GivenGrant {
  /** The id of the grant as the wire has it. */
  readonly grant: string
}

let made = 0

/** People who signed in at the broker, and what they let apps spend. */
export function createGranted(broker: TestBroker) {
  const { deps } = broker

  function aPerson(name = 'ana'): TestPerson {
    const id = `${name}-${++made}`
    const person = { id, email: `${id}@example.com` }
    return { ...person, token: async () => (await issueAccountToken(deps, person, 10)).token }
  }

  /** As the consent page does it, and then the sign-in that follows. */
  async function grant(
    person: TestPerson,
    { appId, perDay = 500, perTask = 200, balance = 2_000, scope = ['create', 'review', 'wallet:read'] }: {
      appId: string; perDay?: number; perTask?: number; balance?: number; scope?: Scope[]
    },
  ): Promise<GrantedRequester> {
    const given = await giveGrant(deps, { person, appId, perDay: BigInt(perDay), perTask: BigInt(perTask) })
    const { ownerId, requesterId, grantId } = given
    const own = await deps.db.selectFrom('requesters').select('app_id').where('id', '=', ownerId).executeTakeFirstOrThrow()
    if (balance > 0) await broker.addMoney({ appId: own.app_id, ownerId }, balance)
    const session = { appId, requesterId, scope, limit: undefined, limitCurrency: undefined }
    return {
      ...given, appId, id: toTypeId('requester', requesterId), grant: toTypeId('grant', grantId),
      token: async () => {
        const { epoch = 0 } = (await findGrant(deps.db, given)) ?? {}
        return (await issueSession(deps, { ...session, sessionId: deps.ids(), grant: { ownerId, grantId, epoch } }, 15)).token
      },
      onPage: {
        token: async () => (await issueSession(deps, { ...session, scope: ['review', 'wallet:read', 'wallet:add'], sessionId: deps.ids() }, 10)).token,
      },
    }
  }

  const confirm = (person: TestPerson, taskId: string, version = 1) =>
    broker.call('POST', `/v1/account/confirmations/${taskId}/confirm`, { as: person, body: { version } })

  const decline = (person: TestPerson, taskId: string, version = 1) =>
    broker.call('POST', `/v1/account/confirmations/${taskId}/decline`, { as: person, body: { version } })

  return { aPerson, grant, confirm, decline }
}
