import { later, minuteMs } from '@microsource/domain'
import { type Part, toHtml, toText } from '../../adapters/mail.html.ts'
import { type Mail, MailNotSent, MailRefused } from '../../adapters/mail.port.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { finishLetter, listDueLetters, takeLetter } from './letters.repository.ts'
import type { LetterFacts, LetterRow } from './letters.table.ts'

const retryDelayMs = 10 * minuteMs
const attemptsMax = 20

export interface Words {
  readonly subject: string
  readonly parts: Part[]
}

/** Words by what a letter is about: each slice gives those of its own. */
export type LetterWords = Readonly<Record<string, (facts: LetterFacts) => Words>>

export function writeLetter(words: LetterWords, { id, what, to_address: to, facts }: LetterRow): Mail {
  const write = words[what]
  if (!write) throw new Error(`there are no words for a letter about ${what}`)
  const { subject, parts } = write(facts)
  return { to, subject, text: toText(parts), html: toHtml(parts), key: id }
}

/** Sends one; undefined where it is tried again. */
async function attempt(deps: Deps, words: LetterWords, row: LetterRow): Promise<'sent' | 'exhausted' | undefined> {
  try {
    await deps.mail.send(writeLetter(words, row))
    return 'sent'
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error
    deps.log.warn({ letter: row.id, attempt: row.attempts, reason: error.message }, 'a letter was not sent')
    return error instanceof MailRefused || row.attempts >= attemptsMax ? 'exhausted' : undefined
  }
}

/**
 * Runner step. Each attempt is written down before it is made; one that dies with its process is made again, under the
 * same key.
 */
export const lettersStep = (words: LetterWords) => (deps: Deps): Promise<number> =>
  eachDue(deps, {
    step: 'send letters',
    width: 4,
    find: async (limit) => listDueLetters(deps.db, await databaseNow(deps), limit),
    nameOf: ({ owner_id, id }) => `${owner_id}/${id}`,
    apply: async (key) => {
      const row = await transact(deps, ({ trx, now }) => takeLetter(trx, key, now, later(now, retryDelayMs)))
      if (!row) return 0
      const outcome = await attempt(deps, words, row)
      if (outcome) await transact(deps, ({ trx, now }) => finishLetter(trx, row, outcome, now))
      return 1
    },
  })
