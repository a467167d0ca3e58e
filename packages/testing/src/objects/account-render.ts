import { isoTime, type Rail } from '../rail.ts'
import type { Account } from '../state/records.ts'
import { type CapabilityStatus, payoutsOf, requirementsOf, statusDetails, transfersOf } from './capabilities.ts'

const capability = (account: Account, status: CapabilityStatus) => ({
  status,
  status_details: statusDetails(account, status),
})

function recipient(account: Account): unknown {
  return {
    applied: true,
    capabilities: account.requested
      ? {
          stripe_balance: {
            payouts: capability(account, payoutsOf(account)),
            stripe_transfers: capability(account, transfersOf(account)),
          },
        }
      : {},
  }
}

function individual(account: Account): unknown {
  if (
    account.given_name === null &&
    account.surname === null &&
    account.email === null &&
    account.date_of_birth === null
  )
    return null
  return {
    account: account.id,
    created: account.created,
    date_of_birth: account.date_of_birth,
    email: account.email,
    given_name: account.given_name,
    id: `person_${account.id.slice(5)}`,
    metadata: {},
    object: 'v2.core.account_person',
    surname: account.surname,
    updated: account.created,
  }
}

export function requirements(account: Account): unknown {
  const missing = requirementsOf(account).map(({ name, restricts }) => ({
    awaiting_action_from: 'user',
    description: name,
    errors: [],
    impact: {
      restricts_capabilities: restricts.map((one) => ({
        capability: one,
        configuration: 'recipient',
        deadline: { status: 'currently_due' },
      })),
    },
    minimum_deadline: { status: 'currently_due' },
    requested_reasons: [{ code: 'routine_onboarding' }],
  }))
  const checked =
    account.verification === 'pending'
      ? [
          {
            awaiting_action_from: 'stripe',
            description: 'identity.individual.verification',
            errors: [],
            impact: {
              restricts_capabilities: [
                {
                  capability: 'stripe_balance.stripe_transfers',
                  configuration: 'recipient',
                  deadline: { status: 'currently_due' },
                },
              ],
            },
            minimum_deadline: { status: 'currently_due' },
            requested_reasons: [{ code: 'routine_verification' }],
          },
        ]
      : []
  const entries = [...missing, ...checked]
  return { entries, summary: entries.length > 0 ? { minimum_deadline: { status: 'currently_due' } } : {} }
}

/** What is not included is null, as the second API has it. */
export function renderAccount(account: Account, include: readonly string[] = []): unknown {
  const shown = <T>(name: string, value: () => T): T | null => (include.includes(name) ? value() : null)
  const wanted = include.some((name) => name.startsWith('configuration.'))
  return {
    id: account.id,
    object: 'v2.core.account',
    applied_configurations: ['recipient'],
    closed: account.closed,
    configuration: wanted
      ? { customer: null, merchant: null, recipient: shown('configuration.recipient', () => recipient(account)) }
      : null,
    contact_email: account.contact_email,
    contact_phone: null,
    created: account.created,
    dashboard: account.dashboard,
    defaults: shown('defaults', () => ({
      currency: account.currency,
      locales: null,
      payout_methods: account.bankAccount && account.currency ? { [account.currency]: account.bankAccount } : null,
      profile: null,
      responsibilities: {
        fees_collector: account.feesCollector,
        losses_collector: account.lossesCollector,
        requirements_collector: 'stripe',
      },
    })),
    display_name: account.display_name,
    future_requirements: shown('future_requirements', () => ({ entries: [], summary: {} })),
    identity: shown('identity', () => ({
      attestations: null,
      business_details: null,
      country: account.country,
      entity_type: account.entityType,
      individual: individual(account),
    })),
    livemode: false,
    metadata: account.metadata,
    requirements: shown('requirements', () => requirements(account)),
  }
}

export const nowText = (rail: Rail): string => isoTime(rail.now())
