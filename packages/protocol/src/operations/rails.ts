import { z } from 'zod'
import { define } from './operation.ts'

export const receiveRailEvent = define({
  id: 'receiveRailEvent', method: 'POST', path: '/v1/rails/{rail}/events', auth: 'none', tag: 'Status',
  summary: 'For the payment service: something happened there',
  description: 'The body is verified as it came in, byte by byte, kept once by its id and acted on afterwards.',
  params: z.object({ rail: z.enum(['test', 'live']) }),
  responses: { 200: z.object({ received: z.literal(true) }).meta({ id: 'RailEventReceived' }) }, errors: ['bad_signature', 'not_found'],
})
