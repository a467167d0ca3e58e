import type { KeyObject } from 'node:crypto'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { EndpointRow } from '../deliveries/deliveries.table.ts'
import { mintEndpointSecret, openEndpointSecret, sealEndpointSecret, signingKeyOf } from './endpoint-secret.ts'
import { readEndpointUrl } from './endpoint-url.ts'
import { findEndpointByUrl, insertEndpoint, saveSealedSecret } from './endpoints.repository.ts'

export interface NewEndpoint {
  readonly appId: string
  readonly url: string
  /** `whsec_…`, to bring an own one. */
  readonly secret?: string
}

export interface CreatedEndpoint {
  readonly endpointId: string
  readonly url: string
  /** In clear, here and never again; undefined where the endpoint was there before and no secret was given. */
  readonly secret: string | undefined
}

type EndpointDeps = Pick<Deps, 'db' | 'clock' | 'ids' | 'config' | 'secrets'>

/** Adds an endpoint to an app. Adding the same address again finds it, and gives it the secret that came along, if one did. */
export function createEndpoint(deps: EndpointDeps, { appId, url, secret }: NewEndpoint): Promise<CreatedEndpoint> {
  const address = readEndpointUrl(url, { allowLoopback: deps.config.allowLoopbackEndpoints })
  if (secret !== undefined) signingKeyOf(secret)
  return transact(deps, async ({ trx, now }) => {
    const minted = secret ?? mintEndpointSecret()
    const id = deps.ids()
    const created = await insertEndpoint(trx, {
      app_id: appId, id, url: address, secret_sealed: seal(deps, minted, { app_id: appId, id }),
      disabled_at: null, disabled_reason: null, created_at: now,
    })
    if (created) return { endpointId: id, url: address, secret: minted }
    const known = await findEndpointByUrl(trx, { appId, url: address })
    if (!known) throw new Error('an endpoint that was there is gone')
    if (secret !== undefined) await saveSealedSecret(trx, known, seal(deps, secret, known))
    return { endpointId: known.id, url: address, secret }
  })
}

function seal({ secrets }: Pick<Deps, 'secrets'>, secret: string, { app_id, id }: Pick<EndpointRow, 'app_id' | 'id'>): string {
  return sealEndpointSecret(secrets.endpointSecretKey, secret, { appId: app_id, endpointId: id })
}

/** The key that signs what goes to this endpoint. */
export function openSigningKey({ secrets }: Pick<Deps, 'secrets'>, row: Pick<EndpointRow, 'app_id' | 'id' | 'secret_sealed'>): KeyObject {
  return signingKeyOf(openEndpointSecret(secrets.endpointSecretKey, row.secret_sealed, { appId: row.app_id, endpointId: row.id }))
}
