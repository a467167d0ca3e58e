import { z } from 'zod'
import { type Call, v1, type Operation } from '../wire/operation.ts'
import { flag, ignored, integer, text } from '../wire/parameters.ts'

const schedule = z.strictObject({
  interval: z.enum(['manual', 'daily', 'weekly', 'monthly']).optional(),
  weekly_payout_days: ignored,
  monthly_payout_days: ignored,
})

const changes = {
  payments: z
    .strictObject({
      debit_negative_balances: flag.optional(),
      payouts: z
        .strictObject({
          schedule: schedule.optional(),
          statement_descriptor: text.optional(),
          minimum_balance_by_currency: ignored,
        })
        .optional(),
      settlement_timing: z.strictObject({ delay_days_override: integer.optional() }).optional(),
    })
    .optional(),
}

/** This fake pays nothing out by itself, whatever the schedule: it takes `manual` and says so. */
function settings({ params }: Call<z.output<z.ZodObject<typeof changes>>>): unknown {
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: params.payments?.debit_negative_balances ?? false,
      payouts: {
        minimum_balance_by_currency: null,
        schedule: { interval: 'manual' },
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days: 2 },
    },
  }
}

export const balanceSettingsOperations: Operation[] = [
  v1('GET', 'balance_settings', {}, settings),
  v1('POST', 'balance_settings', changes, settings),
]
