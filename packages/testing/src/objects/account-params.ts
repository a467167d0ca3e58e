import { z } from 'zod'
import { isCurrency } from '../money/currencies.ts'
import type { Account } from '../state/records.ts'
import { ignored, list } from '../wire/parameters.ts'
import { mergeMetadata } from './customers.ts'

const person = z.strictObject({
  given_name: z.string().min(1).optional(),
  surname: z.string().min(1).optional(),
  email: z.string().min(3).optional(),
  date_of_birth: z
    .strictObject({ day: z.int().min(1).max(31), month: z.int().min(1).max(12), year: z.int().min(1900).max(2100) })
    .optional(),
  address: ignored,
  phone: ignored,
  metadata: ignored,
})
const capabilities = z.strictObject({
  stripe_balance: z
    .strictObject({ stripe_transfers: z.strictObject({ requested: z.boolean() }).optional() })
    .optional(),
})

export const accountFields = {
  configuration: z.strictObject({ recipient: z.strictObject({ capabilities: capabilities.optional() }) }).optional(),
  contact_email: z.string().min(3).optional(),
  contact_phone: ignored,
  dashboard: z.enum(['express', 'full', 'none']).optional(),
  defaults: z
    .strictObject({
      currency: z.string().refine(isCurrency, 'Invalid currency').optional(),
      locales: ignored,
      profile: ignored,
      responsibilities: z
        .strictObject({
          fees_collector: z.enum(['application', 'application_custom', 'application_express', 'stripe']),
          losses_collector: z.enum(['application', 'stripe']),
        })
        .optional(),
    })
    .optional(),
  display_name: z.string().min(1).optional(),
  identity: z
    .strictObject({
      country: z
        .string()
        .regex(/^[a-zA-Z]{2}$/, 'must be a country code')
        .optional(),
      entity_type: z.enum(['individual', 'company']).optional(),
      individual: person.optional(),
      attestations: ignored,
      business_details: ignored,
    })
    .optional(),
  include: list.optional(),
  metadata: z.record(z.string(), z.string()).optional(),
}

export type AccountFields = z.output<z.ZodObject<typeof accountFields>>

/** Writes what was given over what was known. */
export function applyFields(account: Account, params: AccountFields): void {
  const { identity, defaults, configuration } = params
  const given = {
    contact_email: params.contact_email,
    dashboard: params.dashboard,
    display_name: params.display_name,
    country: identity?.country?.toUpperCase(),
    entityType: identity?.entity_type,
    currency: defaults?.currency,
    given_name: identity?.individual?.given_name,
    surname: identity?.individual?.surname,
    email: identity?.individual?.email,
    date_of_birth: identity?.individual?.date_of_birth,
    feesCollector: defaults?.responsibilities?.fees_collector,
    lossesCollector: defaults?.responsibilities?.losses_collector,
    requested: configuration?.recipient.capabilities?.stripe_balance?.stripe_transfers?.requested,
  }
  Object.assign(account, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  account.metadata = mergeMetadata(account.metadata, params.metadata)
}
