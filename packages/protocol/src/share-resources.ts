import { z } from 'zod'
import { Money } from './money.ts'

/** What an app earned with the tasks of its requesters. */
export const Share = z
  .object({
    available: Money.describe('Matured: can be paid out'),
    pending: Money,
    lifetime: Money.describe('Everything not reversed, paid out or not'),
    paidOut: Money,
    byCurrency: z
      .array(z.object({ available: Money, pending: Money, lifetime: Money, paidOut: Money }))
      .describe('One for each currency something was earned in, and the one that was asked for. They are never added up'),
    test: z.boolean(),
  })
  .meta({ id: 'Share' })

/** What came of one kind of task on one day in one currency, by the day of the approval (UTC). */
export const ShareReportRow = z
  .object({
    day: z.iso.date(),
    kind: z.string(),
    tasks: z.int().describe('Tasks with an approved assignment'),
    paid: Money.describe('What requesters paid'),
    share: Money.describe('What of it is the app’s'),
  })
  .meta({ id: 'ShareReportRow' })

export type Share = z.infer<typeof Share>
export type ShareReportRow = z.infer<typeof ShareReportRow>
