import { later, minuteMs, rulesOf, toDecimal } from '@microsource/domain'
import { type Part, toHtml, toText } from '../../adapters/mail.html.ts'
import { type Mail, MailNotSent, MailRefused } from '../../adapters/mail.port.ts'
import { toTypeId } from '@microsource/protocol'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { finishMail, listDueMails, takeMail } from './payee-mails.repository.ts'
import type { PayeeMailFacts, PayeeMailRow } from './payees.table.ts'

const retryDelayMs = 10 * minuteMs
const attemptsMax = 20

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})
const moneyOf = ({ amount = '0', currency = 'USD' }: PayeeMailFacts): string =>
  `${toDecimal(BigInt(amount), rulesOf(currency)?.digits ?? 2)} ${currency}`

/** Why it waits, in a sentence for people. */
const troubles: Readonly<Record<string, string>> = {
  bank_failed: 'Your bank did not take it.',
  account_restricted: 'The payment service has restricted your account, or still wants something from you.',
  name_differs: 'The name on the bank account is not the verified one.',
  rail_balance: 'The payment service could not carry it out in time.',
  rail_refused: 'The payment service refused it.',
  reversal_refused: 'It could not be taken back.',
}
const troubleOf = ({ trouble }: PayeeMailFacts): string => troubles[trouble ?? ''] ?? ''

const letters: Record<PayeeMailRow['what'], (facts: PayeeMailFacts) => { subject: string; parts: Part[] }> = {
  destination_changed: ({ last4, until }) => ({
    subject: 'Your bank account for payouts was changed',
    parts: [
      `Payouts now go to the account ending in ${last4 ?? '····'}.`,
      `For your safety nothing is paid out before ${moment.format(new Date(until ?? 0))} UTC.`,
      'If it was not you, sign in and change it back, and write to us.',
    ],
  }),
  payout_waits: (facts) => ({
    subject: 'Your payout did not arrive',
    parts: [
      `${moneyOf(facts)} did not reach your bank account. ${troubleOf(facts)}`,
      'The money is safe. Open your earnings to try again or to take it back.',
    ],
  }),
  payout_refused: (facts) => ({
    subject: 'Your payout was not begun',
    parts: [`${moneyOf(facts)} could not be paid out. ${troubleOf(facts)}`, 'It is back in what you can pay out.'],
  }),
}

export function writePayeeMail({ id, what, to_address: to, facts }: PayeeMailRow): Mail {
  const { subject, parts } = letters[what](facts)
  return { to, subject, text: toText(parts), html: toHtml(parts), key: id }
}

/** Sends one; undefined where it is tried again. */
async function attempt(deps: Deps, row: PayeeMailRow): Promise<'sent' | 'exhausted' | undefined> {
  try {
    await deps.mail.send(writePayeeMail(row))
    return 'sent'
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error
    deps.log.warn({ mail: row.id, attempt: row.attempts, reason: error.message }, 'a mail to a payee was not sent')
    return error instanceof MailRefused || row.attempts >= attemptsMax ? 'exhausted' : undefined
  }
}

/**
 * Runner step. Each attempt is written down before it is made; one that dies with its process is made again, under the
 * same key.
 */
export function sendPayeeMails(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'send payee mails',
    width: 4,
    find: async (limit) => listDueMails(deps.db, await databaseNow(deps), limit),
    nameOf: ({ owner_id, id }) => `${toTypeId('worker', owner_id)}/${id}`,
    apply: async (key) => {
      const row = await transact(deps, ({ trx, now }) => takeMail(trx, key, now, later(now, retryDelayMs)))
      if (!row) return 0
      const outcome = await attempt(deps, row)
      if (outcome) await transact(deps, ({ trx, now }) => finishMail(trx, row, outcome, now))
      return 1
    },
  })
}
