import type { Deps } from '../../deps.ts'
import { scopes } from './clients.ts'
import { paths } from './paths.ts'

/** RFC 8414: where everything is, and that answers name their issuer (RFC 9207). */
export function metadataOf({ publicUrl }: Deps['config']): object {
  return {
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}${paths.authorize}`,
    token_endpoint: `${publicUrl}${paths.token}`,
    revocation_endpoint: `${publicUrl}${paths.revoke}`,
    jwks_uri: `${publicUrl}/.well-known/jwks.json`,
    scopes_supported: scopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    prompt_values_supported: ['none', 'login', 'consent'],
    authorization_response_iss_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    service_documentation: `${publicUrl}/docs`,
  }
}
