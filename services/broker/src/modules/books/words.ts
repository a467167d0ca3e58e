/** An amount as people say it: `$12.50`. */
export const amountWords = (amount: bigint, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(Number(amount) / 100)
