import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { insertLetter, letterMoney, type LetterWords, momentWords } from '../letters/index.ts'
import type { PayeeMail, PayeeMailFacts } from './payees.table.ts'

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

/** What payees are told by mail. */
export const payeeLetters = {
  destination_changed: ({ last4, until }: PayeeMailFacts) => ({
    subject: 'Your bank account for payouts was changed',
    parts: [
      `Payouts now go to the account ending in ${last4 ?? '····'}.`,
      `For your safety nothing is paid out before ${momentWords(until)}.`,
      'If it was not you, sign in and change it back before then, and write to us: nothing has left.',
    ],
  }),
  destination_unconfirmed: ({ last4, until }: PayeeMailFacts) => ({
    subject: 'Is this bank account yours?',
    parts: [
      `Your bank account for payouts was changed to one ending in ${last4 ?? '····'}, and nobody confirmed it with a code from this address.`,
      'Nothing is paid out to it unless you do. If it was not you, confirm nothing, change it back, and write to us.',
      `If it was you, open your earnings and confirm it. For your safety nothing is paid out before ${momentWords(until)} either way.`,
    ],
  }),
  payout_waits: (facts: PayeeMailFacts) => ({
    subject: 'Your payout did not arrive',
    parts: [
      `${letterMoney(facts.amount, facts.currency)} did not reach your bank account. ${troubleOf(facts)}`,
      'The money is safe. Open your earnings to try again or to take it back.',
    ],
  }),
  payout_refused: (facts: PayeeMailFacts) => ({
    subject: 'Your payout was not begun',
    parts: [`${letterMoney(facts.amount, facts.currency)} could not be paid out. ${troubleOf(facts)}`, 'It is back in what you can pay out.'],
  }),
} satisfies Record<PayeeMail['what'], LetterWords[string]>

export const insertPayeeMail = (trx: Transaction<Database>, mail: PayeeMail, now: Date): Promise<void> =>
  insertLetter(trx, mail, now)
