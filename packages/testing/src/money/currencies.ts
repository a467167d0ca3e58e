import { badParameter } from '../wire/refusal.ts'

interface Currency {
  digits: 0 | 2 | 3
  minimum: number
  /** Of a card's charge; 2.9 % where nothing else is said. */
  percent?: number
  fixedFee: number
}

/** Minimums as the docs list them; where they say nothing, the nearest round amount. */
const currencies: Record<string, Currency> = {
  usd: { digits: 2, minimum: 50, fixedFee: 30 },
  eur: { digits: 2, minimum: 50, fixedFee: 25 },
  gbp: { digits: 2, minimum: 30, fixedFee: 20 },
  cad: { digits: 2, minimum: 50, fixedFee: 30 },
  aud: { digits: 2, minimum: 50, fixedFee: 30 },
  chf: { digits: 2, minimum: 50, fixedFee: 30 },
  jpy: { digits: 0, minimum: 50, percent: 3.6, fixedFee: 0 },
  kwd: { digits: 3, minimum: 150, fixedFee: 100 },
  bhd: { digits: 3, minimum: 190, fixedFee: 110 },
  jod: { digits: 3, minimum: 350, fixedFee: 210 },
  omr: { digits: 3, minimum: 190, fixedFee: 110 },
  tnd: { digits: 3, minimum: 1500, fixedFee: 930 },
}

export const currencyNames = Object.keys(currencies)
export const isCurrency = (name: string): boolean => name in currencies

function known(name: string): Currency {
  const found = currencies[name]
  if (!found) throw badParameter(`Invalid currency: ${name}.`, { param: 'currency' })
  return found
}

/** A percentage and a fixed part, rounded to the nearest unit that can be moved. */
export function cardFee(amount: number, currency: string): number {
  const { digits, percent = 2.9, fixedFee } = known(currency)
  const fee = (amount * percent) / 100 + fixedFee
  return digits === 3 ? Math.round(fee / 10) * 10 : Math.round(fee)
}

/** $15, and about as much elsewhere. */
export function disputeFee(currency: string): number {
  return known(currency).digits === 3 ? 5000 : 1500
}

/** 1999 usd → "$19.99" */
export function moneyText(amount: number, currency: string): string {
  const { digits } = known(currency)
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}

/** What any movement of money must satisfy. */
export function checkAmount(amount: number, currency: string, param = 'amount'): void {
  if (amount < 1)
    throw badParameter('This value must be greater than or equal to 1.', { code: 'parameter_invalid_integer', param })
  if (amount > 99_999_999)
    throw badParameter('Amount must be no more than 99,999,999.', { code: 'amount_too_large', param })
  if (known(currency).digits === 3 && amount % 10 !== 0) {
    throw badParameter(`Invalid amount: in ${currency} the least significant digit must be 0.`, {
      code: 'parameter_invalid_integer',
      param,
    })
  }
}

/** What a payment by card must satisfy on top. */
export function checkCharge(amount: number, currency: string, param = 'amount'): void {
  checkAmount(amount, currency, param)
  const { minimum } = known(currency)
  if (amount >= minimum) return
  const message = `Amount must be at least ${moneyText(minimum, currency)} ${currency}`
  throw badParameter(message, { code: 'amount_too_small', param })
}
