import { type Scope, toTypeId } from '@microsource/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import type { Deps } from '../../deps.ts'
import { toMoney } from '../../http/wire.ts'
import { currencyOf, getApp } from '../apps/index.ts'
import { type AskedCaps, type Caps, capsIn, defaultCaps, findGrantOfApp, giveGrant, type GrantRow, listOwnRequesters, type Person } from '../grants/index.ts'
import { accountIdOf } from './accounts.ts'
import { deleteOfAccount } from './artifacts.repository.ts'
import { type ClientApp, relayOf, scopes } from './clients.ts'
import { deleteConsents, findConsent, saveConsent, type WayBack } from './consents.repository.ts'

/** A sign-in that waits for the person, as this browser began it. */
export interface Interaction {
  readonly uid: string
  readonly clientId: string
  readonly app: ClientApp
  readonly redirect: string
  /** As the page that began it named itself; checked when it began. */
  readonly origin: string | undefined
  readonly scope: readonly Scope[]
  /** Whether the page of consent was asked for by name. */
  readonly insists: boolean
}

/** By this browser's cookie alone: who knows the address of somebody else's consent has nothing. */
export async function findInteraction(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Interaction | undefined> {
  const details = await provider.interactionDetails(request.raw, reply.raw).catch(() => undefined)
  const { uid } = request.params as { uid: string }
  if (details?.uid !== uid || details.result) return undefined
  const { client_id, redirect_uri, origin, scope = '', prompt } = details.params as Record<string, string | undefined>
  const client = await provider.Client.find(client_id ?? '')
  if (!client) return undefined
  const asked = new Set(scope.split(' '))
  const { app } = client.metadata() as unknown as { app: ClientApp }
  return {
    uid, app, clientId: client.clientId, redirect: redirect_uri ?? '', origin,
    scope: scopes.filter((one) => asked.has(one)), insists: prompt !== undefined,
  }
}

/** What the page of consent tells: where the answer goes, which is what decides whether the person knows who asks. */
function shownOrigin({ redirect, origin }: Interaction, relay: string): string | null {
  if (redirect === relay) return origin ?? null
  return new URL(redirect).origin
}

async function grantOf({ db }: Pick<Deps, 'db'>, person: Person | undefined, { app }: Interaction): Promise<GrantRow | undefined> {
  const own = person && (await listOwnRequesters(db, person.id)).find(({ mode }) => mode === app.mode)
  return own && findGrantOfApp(db, { ownerId: own.ownerId, appId: app.id })
}

export async function describe(deps: Deps, interaction: Interaction, person: Person | undefined): Promise<object> {
  const { app, scope } = interaction
  const currency = currencyOf(await getApp(deps.db, app.id))
  const grant = await grantOf(deps, person, interaction)
  const limits = ({ perDay, perTask }: Caps) => ({ perDay: toMoney(perDay, currency), perTask: toMoney(perTask, currency) })
  return {
    app: { id: toTypeId('app', app.id), name: app.name, mode: app.mode },
    origin: shownOrigin(interaction, relayOf(deps.config)),
    scope,
    email: person?.email ?? null,
    currency,
    defaults: limits(defaultCaps(currency)),
    grant: grant && grant.currency === currency ? limits({ perDay: grant.per_day, perTask: grant.per_task }) : null,
  }
}

const wayBackOf = ({ redirect, origin = '' }: Interaction): WayBack => ({ redirect_uri: redirect, origin })

/** Whether nobody else can stand at that end: not so of a program on this machine, nor of a page without an origin. */
const isOneself = ({ redirect, origin }: Interaction, relay: string): boolean =>
  redirect === relay ? origin !== undefined && origin !== 'null' : redirect.startsWith('https:')

/**
 * A second sign-in of the same person need not be asked for again, in whichever browser: the grant is in force, the answer goes
 * where one went with their consent, and nothing more is wanted.
 */
export async function findSkip(deps: Deps, interaction: Interaction, person: Person): Promise<GrantRow | undefined> {
  if (interaction.insists || !isOneself(interaction, relayOf(deps.config))) return undefined
  const grant = await grantOf(deps, person, interaction)
  if (!grant || grant.revoked_at) return undefined
  const consent = await findConsent(deps.db, { ownerId: grant.owner_id, grantId: grant.id }, wayBackOf(interaction))
  const given = new Set(consent?.scope.split(' '))
  return consent && interaction.scope.every((one) => given.has(one)) ? grant : undefined
}

/** Hands the consent to the library; from here on it is a sign-in like any. */
export async function settle(
  { provider, request, reply }: { provider: Provider; request: FastifyRequest; reply: FastifyReply },
  { uid, clientId, scope }: Interaction,
  accountId: string,
): Promise<string> {
  const grant = new provider.Grant({ accountId, clientId })
  grant.addOIDCScope(scope.join(' '))
  const grantId = await grant.save()
  await provider.interactionResult(request.raw, reply.raw, { login: { accountId, remember: false }, consent: { grantId } })
  return continuePath(uid)
}

/** A path of ours, whatever the host was called that the browser asked. */
export const continuePath = (uid: string): string => `/oauth/authorize/${uid}`

/** The person's yes: a grant, and a note of where its answers may go. What was given before a revocation stays worthless. */
export async function allow(deps: Deps, interaction: Interaction, person: Person, limits: AskedCaps): Promise<string> {
  const { app, scope } = interaction
  const caps = capsIn(limits, currencyOf(await getApp(deps.db, app.id)))
  const { ownerId, grantId } = await giveGrant(deps, { person, appId: app.id, ...caps }, async ({ trx, now }, { wasRevoked, ...key }) => {
    if (wasRevoked) {
      await deleteOfAccount(trx, accountIdOf(key))
      await deleteConsents(trx, key)
    }
    await saveConsent(trx, {
      owner_id: key.ownerId, grant_id: key.grantId, ...wayBackOf(interaction), scope: scope.join(' '), given_at: now,
    })
  })
  return accountIdOf({ ownerId, grantId })
}
