export interface MoneyLike {
  amount: number
  currency: string
}

const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/** `$0.85`, with a real minus sign in front of what leaves: `−$1.00`. */
export function moneyWords(money: MoneyLike): string {
  const words = format.format(Math.abs(money.amount) / 100)
  return money.amount < 0 ? `−${words}` : words
}

/** With `+` in front of what arrives; zero carries no sign. */
export const signedMoney = (money: MoneyLike): string =>
  money.amount > 0 ? `+${moneyWords(money)}` : moneyWords(money)

/** Cents of what someone typed as dollars (`20`, `$12.50`, `1,000`), or undefined where it is no amount. */
export function parseDollars(text: string): number | undefined {
  const plain = text.trim().replace(/^\$/, '').replaceAll(',', '')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(plain)) return undefined
  return Math.round(Number(plain) * 100)
}
