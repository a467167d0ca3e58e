import type { PayeeRequirement } from '@microsource/protocol'

/** The rails' own keys by what they speak of; the first that fits counts. What nobody knows is `other`. */
const meanings: readonly (readonly [RegExp, PayeeRequirement])[] = [
  [/external_account|bank|outbound|payout_method|default_outbound/, 'bank_account'],
  [/tos_acceptance|terms|attestations/, 'terms'],
  [/verification.*additional|proof_of_address|address.*document/, 'address_document'],
  [/verification|document/, 'identity_document'],
  [/dob|date_of_birth|birth/, 'birth_date'],
  [/ssn|tax|id_number|national/, 'tax_id'],
  [/address/, 'address'],
  [/phone/, 'phone'],
  [/email/, 'email'],
  [/first_name|last_name|given_name|surname|(^|[._])name$|full_name/, 'name'],
  [/business|company|mcc|url|product_description/, 'business_details'],
]

/** What is missing as the wire calls it, each once. */
export const toRequirements = (keys: readonly string[]): PayeeRequirement[] => [
  ...new Set(keys.map((key) => meanings.find(([pattern]) => pattern.test(key.toLowerCase()))?.[1] ?? 'other')),
]
