import { oneLine } from '../../adapters/mail-line.ts'
import { letterMoney, type LetterWords } from '../letters/index.ts'

/** Amounts are decimal text, as they are kept. */
export interface WalletFacts {
  readonly amount: string
  readonly currency: string
  readonly owed?: string
  readonly last4?: string | null
  readonly trouble?: string
  /** Set where the month has no room for one more. */
  readonly monthFull?: string
}

const nameOf = (app: string | null | undefined): string => oneLine(app ?? '')

/** What requesters are told by mail about their money. */
export const walletLetters = {
  chargeback: ({ amount, currency, owed, app }) => ({
    subject: `Your bank took back ${letterMoney(amount, currency)}`,
    parts: [
      `${letterMoney(amount, currency)} that were added to your wallet in ${nameOf(app)} with a card were taken back by its bank.`,
      owed === undefined || owed === '0'
        ? 'It came out of what was in your wallet. Nothing is owed.'
        : `Some of it was spent already, so ${letterMoney(owed, currency)} are owed. Until they are repaid nothing new can be asked for, and tasks nobody had begun are taken back. Work that somebody has begun goes on and is paid.`,
      owed === undefined || owed === '0'
        ? 'If you did not mean this, tell your bank that the payment was yours.'
        : 'What to do: add money on the wallet’s page, which repays it first. If you did not mean this, tell your bank that the payment was yours; what comes back repays it, too.',
      'Your card is not charged by itself any more.',
    ],
  }),
  automatic_charged: ({ amount, currency, last4, monthFull, app }) => ({
    subject: `${letterMoney(amount, currency)} were added to your wallet`,
    parts: [
      `Your wallet in ${nameOf(app)} fell below the level you chose, so ${letterMoney(amount, currency)} were charged to your card ending in ${last4 ?? '····'}.`,
      ...(monthFull === undefined
        ? []
        : ['With it the month’s limit that you chose is reached: nothing more is charged by itself before the next month begins.']),
      'You can change this or turn it off on the wallet’s page.',
    ],
  }),
  automatic_failed: ({ amount, currency, trouble, app }) => ({
    subject: 'Your wallet could not be filled by itself',
    parts: [
      `Your wallet in ${nameOf(app)} fell below the level you chose, and ${letterMoney(amount, currency)} could not be charged to your card. ${trouble ?? ''}`.trim(),
      'Nothing more is tried by itself: look at the card on the wallet’s page and turn it on again there.',
    ],
  }),
} satisfies LetterWords
