import { z } from 'zod'
import { emitThin } from '../events/emit.ts'
import { hour, isoTime, newId, type Rail, randomText } from '../rail.ts'
import type { Account, AccountLink } from '../state/records.ts'
import { type Call, v2, type Operation } from '../wire/operation.ts'
import { badParameter } from '../wire/refusal.ts'
import { getAccount } from './accounts.ts'

const purpose = z.strictObject({
  refresh_url: z.url(),
  return_url: z.url().optional(),
  collection_options: z
    .strictObject({
      fields: z.enum(['currently_due', 'eventually_due']).optional(),
      future_requirements: z.enum(['include', 'omit']).optional(),
    })
    .optional(),
})
const creation = {
  account: z.string().min(1),
  use_case: z.strictObject({
    type: z.enum(['account_onboarding', 'account_update']),
    account_onboarding: purpose.optional(),
    account_update: purpose.optional(),
  }),
}

function create({
  rail,
  params: { account, use_case: useCase },
}: Call<z.output<z.ZodObject<typeof creation>>>): unknown {
  getAccount(rail, account)
  const wanted = useCase[useCase.type]
  if (!wanted)
    throw badParameter(`Missing required param: use_case.${useCase.type}.`, {
      code: 'parameter_missing',
      param: `use_case.${useCase.type}`,
    })
  const link: AccountLink = {
    id: `${newId(rail, 'acctlink')}${randomText(rail, 12)}`,
    account,
    expiresAt: rail.now() + 300,
    used: false,
    refreshUrl: wanted.refresh_url,
    returnUrl: wanted.return_url ?? null,
    kind: useCase.type,
  }
  rail.state.tables.accountLinks.add(rail.platform, link)
  return {
    object: 'v2.core.account_link',
    account,
    created: isoTime(rail.now()),
    expires_at: isoTime(link.expiresAt),
    livemode: false,
    url: `${rail.publicUrl}/setup/${link.id}`,
    use_case: useCase,
  }
}

export const accountLinkOperations: Operation[] = [v2('POST', 'core/account_links', creation, create)]

/** A link opens once; what it opens lasts an hour. Nothing is left of one that is used or too old. */
export function openLink(rail: Rail, link: AccountLink): string | undefined {
  if (link.used || rail.now() >= link.expiresAt) return undefined
  link.used = true
  const token = randomText(rail, 32)
  rail.state.onboardings[token] = { link: link.id, expiresAt: rail.now() + hour }
  return token
}

export function onboardingOf(rail: Rail, token: string): { link: AccountLink; account: Account } | undefined {
  const found = rail.state.onboardings[token]
  if (!found || rail.now() >= found.expiresAt) return undefined
  const link = rail.state.tables.accountLinks.get(found.link)
  return { link, account: getAccount(rail, link.account) }
}

/** The person goes back to where the link came from, done or not. */
export function leaveOnboarding(rail: Rail, link: AccountLink): string {
  emitThin(rail, 'v2.core.account_link.returned', null, {
    account_id: link.account,
    configurations: ['recipient'],
    use_case: link.kind,
  })
  return link.returnUrl ?? link.refreshUrl
}
