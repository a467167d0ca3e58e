export { mintEndpointSecret, signingKeyOf } from './endpoint-secret.ts'
export { disableEndpoint, enableEndpoint, findEndpoint, listEndpoints } from './endpoints.repository.ts'
export { createEndpoint, type CreatedEndpoint, type NewEndpoint, openSigningKey } from './endpoints.service.ts'
