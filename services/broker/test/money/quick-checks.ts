import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/db/database.ts'

/** What holds after every command, whatever is under way, asked of the database in a few sums. */
export async function quickFindings(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    select 'credits exceed debits in ' || currency || ' by ' || sum(case when side % 2 = 0 then -amount else amount end)
        as finding
      from entries group by currency having sum(case when side % 2 = 0 then -amount else amount end) <> 0
    union all
    select kind || ' of ' || owner_id || ' is below its floor' from ledger_accounts
      where case when kind = 'debt' then debits - credits else credits - debits end < floor
    union all
    select 'the ' || w.kind || ' of ' || w.owner_id || ' holds ' || (w.credits - w.debits)
        || ' beside a debt of ' || (d.debits - d.credits)
      from ledger_accounts d join ledger_accounts w
        on w.owner_id = d.owner_id and w.kind = 'wallet' and w.currency = d.currency
      where d.kind = 'debt' and d.debits > d.credits and w.credits > w.debits
    union all
    select 'charge ' || id || ' gave back ' || refunded || ' and lost ' || disputed || ' of ' || amount from charges
      where refunded + disputed > amount
    union all
    select 'charge ' || c.id || ' counts ' || c.refunded || ' given back, its refunds are ' || coalesce(r.sum, 0)
      from charges c
      left join (
        select charge_id, sum(amount) as sum from refunds where state not in ('failed', 'lost') group by charge_id
      ) r
        on r.charge_id = c.id
      where c.refunded <> coalesce(r.sum, 0)
    union all
    select 'the wallet of ' || w.owner_id || ' keeps room for ' || w.reserved
        || ' while ' || coalesce(c.sum, 0) || ' was begun'
      from wallet_rooms w
      left join (
        select owner_id, currency, sum(amount) as sum from charges
        where state in ('intended', 'waiting') and way <> 'given' group by owner_id, currency
      ) c
        on c.owner_id = w.owner_id and c.currency = w.currency
      where w.reserved <> coalesce(c.sum, 0)
    limit 20`.execute(db)
  return [...rows.map(({ finding }) => finding), ...(await priceFindings(db)), ...(await grantFindings(db))]
}

/** Holds are what their tasks cost, and everything that was taken from a wallet for tasks counted against its days. */
async function priceFindings(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    select 'task ' || t.id || ' (' || t.status || ') holds ' || coalesce(h.credits - h.debits, 0)
        || ' at a price of ' || t.price as finding
      from tasks t
      left join ledger_accounts h on h.owner_id = t.app_id and h.kind = 'hold' and h.subject_id = t.id
      left join (
        select app_id, task_id, sum(price) as live from assignments where closed_at is null group by app_id, task_id
      ) a
        on a.app_id = t.app_id and a.task_id = t.id
      where coalesce(h.credits - h.debits, 0) <> t.price * t.open_slots + coalesce(a.live, 0)
    union all
    select s.owner_id || ' counted ' || s.used || ' against their days, and ' || coalesce(e.taken, 0) || ' was taken'
      from (select owner_id, currency, sum(used) as used from spending group by owner_id, currency) s
      left join (
        select t.requester_id as owner_id, e.currency, sum(e.amount) as taken
        from entries e join tasks t on t.id = e.subject_id and t.payer_id = e.owner_id
        where e.kind = 'wallet' and e.side % 2 = 0 and e.code in ('hold', 'raise', 'tip') group by t.requester_id, e.currency
      ) e
        on e.owner_id = s.owner_id and e.currency = s.currency
      where s.used <> coalesce(e.taken, 0)
    limit 20`.execute(db)
  return rows.map(({ finding }) => finding)
}

/** The most any grant here lets out for a task without asking. */
export const perTaskMost = 300

/**
 * Who allowed it pays, what it took counted, and nothing beyond the cap per task was asked for without a yes to just that. What went
 * back (a lower price, the rest of a part) may be given once more, as a tip.
 */
async function grantFindings(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    with taken as (
      select t.app_id, t.id, t.payer_id, t.requester_id, e.currency, sum(e.amount) as amount
      from entries e join tasks t on t.id = e.subject_id and t.payer_id = e.owner_id
      where t.payer_id <> t.requester_id and e.kind = 'wallet' and e.side % 2 = 0 and e.code in ('hold', 'raise', 'tip')
      group by 1, 2, 3, 4, 5
    )
    select 'task ' || t.id || ' of a grant is paid by ' || t.payer_id as finding
      from tasks t join grants g on g.app_id = t.app_id and g.requester_id = t.requester_id where t.payer_id <> g.owner_id
    union all
    select 'grant ' || g.id || ' counted ' || coalesce(s.used, 0) || ', and ' || coalesce(sum(t.amount), 0) || ' was taken'
      from grants g
      left join (select owner_id, grant_id, sum(used) as used from grant_spending group by 1, 2) s
        on s.owner_id = g.owner_id and s.grant_id = g.id
      left join taken t on t.payer_id = g.owner_id and t.app_id = g.app_id
      group by g.id, s.used having coalesce(s.used, 0) <> coalesce(sum(t.amount), 0)
    union all
    select 'task ' || t.id || ' took ' || t.amount - coalesce(l.amount, 0) || ', and ' || coalesce(c.price, 0) || ' was confirmed'
      from taken t left join confirmations c on c.owner_id = t.payer_id and c.task_id = t.id and c.state = 'done'
      left join (
        select owner_id, subject_id, sum(amount) as amount from entries where kind = 'wallet' and code in ('lower', 'release') group by 1, 2
      ) l
        on l.owner_id = t.payer_id and l.subject_id = t.id
      where t.amount - coalesce(l.amount, 0) > greatest(${perTaskMost} * case when t.currency = 'KWD' then 10 else 1 end, coalesce(c.price, 0))
    union all
    select 'grant ' || g.id || ' was used, and no task of it confirmed' from grants g
      where g.first_task_at is not null and not exists (
        select from confirmations c where c.owner_id = g.owner_id and c.grant_id = g.id and c.state = 'done')
    limit 20`.execute(db)
  return rows.map(({ finding }) => finding)
}

/** Every posting alone balances, so that every prefix of them does too; and counters are what their entries say. */
export async function deepFindings(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ finding: string }>`
    select 'posting ' || code || ' ' || subject_id || ' ' || n || ' does not balance' as finding
      from entries
      group by subject_id, code, n, currency having sum(case when side % 2 = 0 then -amount else amount end) <> 0
    union all
    select 'the counters of ' || a.kind || ' ' || a.subject_id || ' are not what its entries say'
      from ledger_accounts a
      left join (
        select owner_id, kind, account_subject, currency,
          sum(amount) filter (where side % 2 = 0) as debits, sum(amount) filter (where side % 2 = 1) as credits
        from entries group by owner_id, kind, account_subject, currency
      ) e
        on e.owner_id = a.owner_id and e.kind = a.kind and e.account_subject = a.subject_id and e.currency = a.currency
      where a.debits <> coalesce(e.debits, 0) or a.credits <> coalesce(e.credits, 0)
    union all
    select 'lot ' || l.code || ' of ' || l.subject_id || ' matured ' || count(p.code)
        || ' times while it is ' || l.state
      from lots l
      left join postings p
        on p.owner_id = l.owner_id and p.subject_id = l.subject_id and p.code = 'mature_' || l.code
      group by l.owner_id, l.code, l.subject_id, l.state
      having count(p.code) <> case when l.state = 'matured' then 1 else 0 end
    union all
    select 'lot ' || l.code || ' of ' || l.subject_id || ' matured too soon' from lots l
      join postings p on p.owner_id = l.owner_id and p.subject_id = l.subject_id and p.code = 'mature_' || l.code
      join assignments a on a.id = l.subject_id
      where p.posted_at < a.approved_at + interval '72 hours'
    limit 20`.execute(db)
  return rows.map(({ finding }) => finding)
}
