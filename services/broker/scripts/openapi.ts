import fastifySwagger from '@fastify/swagger'
import { operations } from '@microsource/protocol'
import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { openapiOptions } from '../src/http/openapi-document.ts'
import { routeSchema, routeUrl } from '../src/http/openapi.ts'

/** The OpenAPI document of the table of operations, as text with a stable order. */
export async function printOpenapi(): Promise<string> {
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(fastifySwagger, openapiOptions('0.1.0'))
  for (const operation of operations) {
    const { method } = operation
    app.route({ method, url: routeUrl(operation), schema: routeSchema(operation), handler: () => undefined })
  }
  await app.ready()
  const printed = `${JSON.stringify(app.swagger(), null, 2)}\n`
  await app.close()
  return printed
}
