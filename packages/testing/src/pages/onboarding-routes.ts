import type { FastifyInstance, FastifyReply } from 'fastify'
import { isCurrency } from '../money/currencies.ts'
import { leaveOnboarding, onboardingOf, openLink } from '../objects/account-links.ts'
import { changeAccount } from '../objects/accounts.ts'
import { createBankAccount, testBanks } from '../objects/bank-accounts.ts'
import type { Rail } from '../rail.ts'
import type { Account, AccountLink } from '../state/records.ts'
import { formOf, type PageParts } from './checkout-routes.ts'
import { sendPage } from './layout.ts'
import { nextStep, oldLinkBody, onboardingBody, type OnboardingView, type Step, steps } from './onboarding-view.ts'

type Form = Record<string, string>
type Problems = Record<string, string>
/** Checks what was typed; where nothing is wrong, says how the account changes. */
type Reader = (rail: Rail, account: Account, form: Form) => { problems: Problems } | { change: () => void }

const readCountry: Reader = (_rail, account, { country = '', currency = '' }) => {
  const problems: Problems = {
    ...(!/^[A-Z]{2}$/.test(country) ? { country: 'Choose a country.' } : {}),
    ...(!isCurrency(currency) ? { currency: 'Choose a currency.' } : {}),
  }
  return Object.keys(problems).length > 0
    ? { problems }
    : {
        change: () => {
          Object.assign(account, { country, currency })
        },
      }
}

function ageOn(seconds: number, { year, month, day }: { year: number; month: number; day: number }): number {
  const today = new Date(seconds * 1000)
  const had = today.getUTCMonth() + 1 > month || (today.getUTCMonth() + 1 === month && today.getUTCDate() >= day)
  return today.getUTCFullYear() - year - (had ? 0 : 1)
}

const readPerson: Reader = (rail, account, form) => {
  const born = { day: Number(form.day), month: Number(form.month), year: Number(form.year) }
  const date = new Date(Date.UTC(born.year, born.month - 1, born.day))
  const isDate = date.getUTCDate() === born.day && date.getUTCMonth() + 1 === born.month && born.year >= 1900
  const problems: Problems = {
    ...(!form.given_name?.trim() ? { given_name: 'Write your given name as it stands on your papers.' } : {}),
    ...(!form.surname?.trim() ? { surname: 'Write your surname as it stands on your papers.' } : {}),
    ...(!isDate ? { born: 'Write day, month and year as numbers.' } : {}),
    ...(isDate && ageOn(rail.now(), born) < 18 ? { born: 'You have to be 18 or older.' } : {}),
  }
  if (Object.keys(problems).length > 0) return { problems }
  const named = {
    given_name: form.given_name?.trim() ?? null,
    surname: form.surname?.trim() ?? null,
    date_of_birth: born,
  }
  return {
    change() {
      const same =
        account.given_name === named.given_name &&
        account.surname === named.surname &&
        JSON.stringify(account.date_of_birth) === JSON.stringify(born)
      Object.assign(account, named, same ? {} : { verification: 'none' })
    },
  }
}

const readBank: Reader = (rail, account, form) => {
  const number = (form.number ?? '').replaceAll(/\s/g, '')
  const problems: Problems = {
    ...(!form.holder?.trim() ? { holder: 'Write whose account it is.' } : {}),
    ...(!testBanks.some((bank) => bank.number === number)
      ? { number: 'Only the test accounts below work here. Never type a real one.' }
      : {}),
  }
  if (Object.keys(problems).length > 0) return { problems }
  return {
    change() {
      const given = {
        number,
        holder: form.holder?.trim() ?? '',
        country: account.country ?? 'US',
        currency: account.currency ?? 'usd',
      }
      account.bankAccount = createBankAccount(rail, account.id, given).id
    },
  }
}

const readers: Partial<Record<Step, Reader>> = { country: readCountry, person: readPerson, bank: readBank }

interface Visit {
  link: AccountLink
  account: Account
  token: string
  step: Step
}

function show(
  reply: FastifyReply,
  { rail, merchant }: PageParts,
  visit: Visit,
  form: Form = {},
  problems: Problems = {},
): FastifyReply {
  const { account, token, step, link } = visit
  const bank = account.bankAccount ? rail.state.tables.bankAccounts.find(account.bankAccount) : undefined
  const view: OnboardingView = { token, account, bank, merchant, form, problems }
  const status = Object.keys(problems).length > 0 ? 422 : 200
  return sendPage(reply, {
    title: 'Set up payouts',
    body: onboardingBody(view, step),
    kind: 'paper',
    leadsTo: [link.returnUrl, link.refreshUrl],
    status,
  })
}

const tooOld = (reply: FastifyReply, refreshUrl: string | null = null): FastifyReply =>
  sendPage(reply, { title: 'Used up', body: oldLinkBody(refreshUrl), kind: 'paper', status: 410 })

function answer(reply: FastifyReply, parts: PageParts, visit: Visit, form: Form): FastifyReply {
  const read = readers[visit.step]?.(parts.rail, visit.account, form)
  if (read && 'problems' in read) return show(reply, parts, visit, form, read.problems)
  if (read) {
    changeAccount(parts.rail, visit.account, read.change)
    parts.changed()
    return reply.redirect(`/setup/go/${visit.token}/${nextStep(visit.account)}`, 303)
  }
  const back = leaveOnboarding(parts.rail, visit.link)
  parts.changed()
  return reply.redirect(back, 303)
}

export function serveOnboarding(app: FastifyInstance, parts: PageParts): void {
  const { rail, catchUp, changed } = parts
  const visitOf = (params: unknown): Visit | undefined => {
    catchUp()
    const { token, step = '' } = params as { token: string; step?: string }
    const found = onboardingOf(rail, token)
    return found && { ...found, token, step: steps.find((one) => one === step) ?? nextStep(found.account) }
  }

  // A link that is used or too old leads back to where a new one can be had.
  app.get('/setup/:link', (request, reply) => {
    catchUp()
    const link = rail.state.tables.accountLinks.find((request.params as { link: string }).link)
    if (!link) return tooOld(reply)
    const token = openLink(rail, link)
    if (!token) return reply.redirect(link.refreshUrl, 303)
    changed()
    const step = link.kind === 'account_update' ? 'summary' : nextStep(rail.state.tables.accounts.get(link.account))
    return reply.redirect(`/setup/go/${token}/${step}`, 303)
  })

  app.get('/setup/go/:token/:step', (request, reply) => {
    const visit = visitOf(request.params)
    return visit ? show(reply, parts, visit) : tooOld(reply)
  })

  app.post('/setup/go/:token/leave', (request, reply) => {
    const visit = visitOf(request.params)
    if (!visit) return tooOld(reply)
    const back = leaveOnboarding(rail, visit.link)
    changed()
    return reply.redirect(back, 303)
  })

  app.post('/setup/go/:token/:step', (request, reply) => {
    const visit = visitOf(request.params)
    return visit ? answer(reply, parts, visit, formOf(request.body)) : tooOld(reply)
  })
}
