import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { isSecretKey } from './clients.ts'
import { pageHeaders } from './pages.ts'
import { type Trouble, troubleDocument } from './trouble-page.ts'

/** A page that says it is somewhere the app has none. Never answered to the redirect: who asked may not be the app. */
export class OriginNotRegistered extends Error {
  readonly status = 400
  readonly statusCode = 400
  readonly expose = true
  readonly allow_redirect = false
  readonly origin: string

  constructor(origin: string) {
    super('unregistered_origin')
    this.origin = origin
  }
}

function troubleOf(error: unknown, clientId: unknown): Trouble {
  if (isSecretKey(clientId)) return 'secret_key'
  if (error instanceof OriginNotRegistered) return 'unregistered_origin'
  if (error instanceof errors.SessionNotFound) return 'run_out'
  if (error instanceof errors.InvalidClient) return 'invalid_client'
  if (error instanceof errors.InvalidRedirectUri) return 'invalid_redirect_uri'
  return (error as { expose?: boolean }).expose ? 'invalid_request' : 'server_error'
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A browser window shows it, so it is a page and not JSON. */
export function sendTrouble(ctx: KoaContextWithOIDC, error: unknown): void {
  const query = ctx.query as Readonly<Record<string, unknown>>
  const { error_description: description } = error as { error_description?: string }
  ctx.status = (error as { statusCode?: number }).statusCode ?? 500
  ctx.set(pageHeaders)
  ctx.type = 'html'
  ctx.body = troubleDocument(troubleOf(error, query['client_id']), {
    redirect: textOf(query['redirect_uri']),
    origin: textOf(query['origin']),
    description,
  })
}
