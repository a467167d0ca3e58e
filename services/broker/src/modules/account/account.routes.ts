import {
  changeGrant, confirmTask, createAccountTaskLink, createAccountWalletLink, declineTask, getAccount, getConfirmation, listGrants, revokeGrant,
} from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { uuidOf } from '../../http/ids.ts'
import { createRequestLimits } from '../../http/request-limits.ts'
import { route } from '../../http/route.ts'
import * as service from './account.service.ts'

/** By one person in ten minutes; an app asks a hundred questions in a day at most. */
const decidedMax = 120

/** A person's own account. Each of these looks at what is theirs alone: of anybody else's nothing exists. */
export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const limits = createRequestLimits(deps.clock)
  const countDecided = ({ personId }: { personId: string }): void => limits.count(personId, decidedMax)

  route(app, getAccount, async ({ principal }) => ({ status: 200, body: await service.readAccount(deps, principal) }))

  route(app, listGrants, async ({ principal }) =>
    ({ status: 200, body: { items: await service.listGrants(deps, principal) } }))

  route(app, changeGrant, async ({ principal, params, body }) =>
    ({ status: 200, body: await service.changeGrant(deps, principal, uuidOf('grant', params.grantId), body) }))

  route(app, revokeGrant, async ({ principal, params }) =>
    ({ status: 200, body: await service.endGrant(deps, principal, uuidOf('grant', params.grantId)) }))

  route(app, getConfirmation, async ({ principal, params }) =>
    ({ status: 200, body: await service.readConfirmation(deps, principal, uuidOf('task', params.taskId)) }))

  route(app, confirmTask, async ({ principal, params, body }) => {
    countDecided(principal)
    const decided = { version: body.version, state: 'confirmed' } as const
    return { status: 200, body: await service.decideTask(deps, principal, uuidOf('task', params.taskId), decided) }
  })

  route(app, declineTask, async ({ principal, params, body }) => {
    countDecided(principal)
    const decided = { version: body.version, state: 'declined' } as const
    return { status: 200, body: await service.decideTask(deps, principal, uuidOf('task', params.taskId), decided) }
  })

  route(app, createAccountTaskLink, async ({ principal, body }) => {
    const url = 'taskId' in body
      ? await service.linkToTask(deps, principal, uuidOf('task', body.taskId))
      : await service.linkToTasks(deps, principal, uuidOf('grant', body.grantId))
    return { status: 200, body: { url } }
  })

  route(app, createAccountWalletLink, async ({ principal, body }) =>
    ({ status: 200, body: { url: await service.linkToWallet(deps, principal, body.mode) } }))
}
