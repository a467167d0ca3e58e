import type { AutomaticTopUp, Wallet } from '@microsource/protocol'
import { toMoney } from '../../http/wire.ts'
import { type AutomaticTopUpRow, type PaymentSettingsRow, troubleWords } from '../charges/index.ts'

export function toAutomaticTopUp(
  { automatic: on, below, amount, monthly_max, currency, stopped }: AutomaticTopUpRow,
  used: bigint,
): AutomaticTopUp {
  const money = (sum: bigint) => toMoney(sum, currency)
  return {
    on,
    below: money(below),
    amount: money(amount),
    monthlyMax: money(monthly_max),
    usedThisMonth: money(used),
    stopped,
    says: stopped && troubleWords(stopped),
  }
}

/** Null until it was set for the first time. */
export const toAutomaticOrNull = (settings: AutomaticTopUpRow | undefined, used: bigint): AutomaticTopUp | null =>
  settings ? toAutomaticTopUp(settings, used) : null

export function toSavedCard(settings: PaymentSettingsRow | undefined): Wallet['savedCard'] {
  const {
    card_brand: brand = null,
    card_last4: last4 = null,
    card_exp_month: expMonth = null,
    card_exp_year: expYear = null,
  } = settings ?? {}
  return brand === null || last4 === null || expMonth === null || expYear === null
    ? null
    : { brand, last4, expMonth, expYear }
}
