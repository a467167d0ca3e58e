import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { findLiveApp } from '../apps/index.ts'
import { listMails } from './pages.repository.ts'

const shownMax = 50

export interface ShownMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly at: string
}

/** The mails of development, newest first. Throws `test_only` beside real money. */
export async function readMailbox({ db }: Deps): Promise<ShownMail[]> {
  if (await findLiveApp(db)) throw new ApiError('test_only')
  const mails = await listMails(db, shownMax)
  return mails.map(({ id, recipient, subject, body, sent_at }) => ({
    id,
    to: recipient,
    subject,
    text: body,
    at: toTime(sent_at),
  }))
}
