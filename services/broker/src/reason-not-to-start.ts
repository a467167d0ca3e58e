import type { Deps } from './deps.ts'
import { findLiveApp } from './modules/apps/index.ts'
import { audit } from './modules/audit/index.ts'

/** What a broker with a live app cannot do without, as a sentence for whoever starts it. */
async function missingBesideLive({ db, mail }: Deps): Promise<string | undefined> {
  if (mail.goesOut || !(await findLiveApp(db))) return undefined
  return 'There is a live app, and no mail can go out, so nobody could sign in. Set MICROSOURCE_SMTP_URL and MICROSOURCE_MAIL_FROM.'
}

/** After a crash or a restored backup, nobody works on a ledger that does not add up. */
async function foundByAudit(deps: Deps): Promise<string | undefined> {
  if (!deps.config.auditAtStart) return undefined
  const { findings, tasks, entries } = await audit(deps)
  if (findings.length > 0) return `The auditor finds that data do not add up, so nothing is started:\n${findings.join('\n')}`
  deps.log.info({ tasks, entries }, 'the auditor has no findings')
  return undefined
}

/** Why this broker may not start, as a sentence for whoever starts it; undefined where it may. */
export async function reasonNotToStart(deps: Deps): Promise<string | undefined> {
  return (await missingBesideLive(deps)) ?? foundByAudit(deps)
}
