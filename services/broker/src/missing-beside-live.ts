import type { Deps } from './deps.ts'
import { findLiveApp } from './modules/apps/index.ts'

/** What a broker with a live app cannot do without, as a sentence for whoever starts it. */
export async function missingBesideLive({ db, mail }: Pick<Deps, 'db' | 'mail'>): Promise<string | undefined> {
  if (mail.goesOut || !(await findLiveApp(db))) return undefined
  return 'There is a live app, and no mail can go out, so nobody could sign in. Set MICROSOURCE_SMTP_URL and MICROSOURCE_MAIL_FROM.'
}
