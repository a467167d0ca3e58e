import { z } from 'zod'
import { emitThin } from '../events/emit.ts'
import { day, newId, type Rail, scheduleDue } from '../rail.ts'
import type { Account } from '../state/records.ts'
import { type Call, v2, type Operation } from '../wire/operation.ts'
import { ignored, list } from '../wire/parameters.ts'
import { badParameter, Refusal } from '../wire/refusal.ts'
import { accountFields, type AccountFields, applyFields } from './account-params.ts'
import { nowText, renderAccount, requirements } from './account-render.ts'
import { payoutsOf, personIsKnown, transfersOf } from './capabilities.ts'

export function getAccount(rail: Rail, id: string): Account {
  const found = rail.state.tables.accounts.find(id)
  if (!found)
    throw new Refusal(
      404,
      { type: 'invalid_request_error', code: 'not_found', message: `Account not found: ${id}` },
      false,
    )
  return found
}

const personFields = ['country', 'given_name', 'surname', 'email', 'date_of_birth'] as const

/** Some birth dates decide, as the docs on testing have it: one is refused, one takes a day to check. */
function decide(rail: Rail, account: Account): void {
  if (!personIsKnown(account)) {
    account.verification = 'none'
    return
  }
  if (account.verification !== 'none') return
  const { year, month, day: date } = account.date_of_birth ?? { year: 0, month: 0, day: 0 }
  const born = `${year}-${month}-${date}`
  account.verification = born === '1900-1-1' ? 'refused' : born === '1902-1-1' ? 'pending' : 'accepted'
  if (account.verification === 'pending') scheduleDue(rail, { at: rail.now() + day, kind: 'verify', id: account.id })
}

/** Runs a change and sends the events of what it changed. */
export function changeAccount(rail: Rail, account: Account, change: () => void): void {
  const look = () => ({
    transfers: transfersOf(account),
    payouts: payoutsOf(account),
    requirements: JSON.stringify(requirements(account)),
    identity: JSON.stringify(personFields.map((name) => account[name])),
    defaults: `${account.currency} ${account.bankAccount}`,
  })
  const before = look()
  change()
  decide(rail, account)
  const after = look()
  if (before.identity !== after.identity) emitThin(rail, 'v2.core.account[identity].updated', account.id)
  if (before.defaults !== after.defaults) emitThin(rail, 'v2.core.account[defaults].updated', account.id)
  if (before.requirements !== after.requirements) emitThin(rail, 'v2.core.account[requirements].updated', account.id)
  for (const name of ['transfers', 'payouts'] as const) {
    if (before[name] === after[name]) continue
    const updated = name === 'transfers' ? 'stripe_balance.stripe_transfers' : 'stripe_balance.payouts'
    emitThin(rail, 'v2.core.account[configuration.recipient].capability_status_updated', account.id, {
      updated_capability: updated,
    })
  }
}

/** By the clock, or by the person who tries things. */
export function setVerification(rail: Rail, id: string, verification: Account['verification']): Account {
  const account = getAccount(rail, id)
  changeAccount(rail, account, () => {
    account.verification = verification
  })
  return account
}

function create({ rail, params }: Call<AccountFields>): unknown {
  if (!params.configuration)
    throw badParameter('At least one configuration is required.', { code: 'invalid_fields', param: 'configuration' })
  const account: Account = {
    id: newId(rail, 'acct'),
    created: nowText(rail),
    contact_email: null,
    display_name: null,
    dashboard: 'express',
    country: null,
    entityType: null,
    currency: null,
    feesCollector: 'application',
    lossesCollector: 'application',
    given_name: null,
    surname: null,
    email: null,
    date_of_birth: null,
    requested: false,
    verification: 'none',
    bankAccount: null,
    closed: false,
    metadata: {},
  }
  rail.state.tables.accounts.add(rail.platform, account)
  emitThin(rail, 'v2.core.account.created', account.id)
  changeAccount(rail, account, () => {
    applyFields(account, params)
  })
  return renderAccount(account, params.include)
}

export const accountOperations: Operation[] = [
  v2('POST', 'core/accounts', accountFields, create),
  v2(
    'GET',
    'core/accounts',
    {
      limit: z.string().optional(),
      page: z.string().optional(),
      applied_configurations: list.optional(),
      closed: ignored,
    },
    ({ rail, params }) => {
      const limit = Number(params.limit ?? 20)
      const from = Number(params.page ?? 0)
      const all = [...rail.state.tables.accounts.newest(rail.platform)].filter(({ closed }) => !closed)
      const next = from + limit < all.length ? `/v2/core/accounts?limit=${limit}&page=${from + limit}` : null
      return {
        data: all.slice(from, from + limit).map((account) => renderAccount(account)),
        next_page_url: next,
        previous_page_url: null,
      }
    },
  ),
  v2('GET', 'core/accounts/:id', { include: list.optional() }, ({ rail, id, params }) =>
    renderAccount(getAccount(rail, id), params.include),
  ),
  v2('POST', 'core/accounts/:id', accountFields, ({ rail, id, params }) => {
    const account = getAccount(rail, id)
    if (account.closed) throw badParameter('This account is closed.')
    changeAccount(rail, account, () => {
      applyFields(account, params)
    })
    return renderAccount(account, params.include)
  }),
  v2('POST', 'core/accounts/:id/close', { applied_configurations: ignored }, ({ rail, id }) => {
    const account = getAccount(rail, id)
    changeAccount(rail, account, () => {
      account.closed = true
    })
    emitThin(rail, 'v2.core.account.closed', account.id)
    return renderAccount(account)
  }),
]
