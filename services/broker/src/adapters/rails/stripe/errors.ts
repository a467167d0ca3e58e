import Stripe from 'stripe'
import { RailRefused, RailUnreachable } from '../payments.port.ts'

const { StripeError, StripeInvalidRequestError, StripeCardError, StripeIdempotencyError, StripePermissionError } =
  Stripe.errors

/** Codes that say what somebody can do something about; all others are `refused`. */
const codes: Readonly<Record<string, RailRefused['code']>> = {
  balance_insufficient: 'balance_insufficient',
  insufficient_funds: 'balance_insufficient',
  insufficient_capabilities_for_transfer: 'payee_restricted',
  payouts_not_allowed: 'payee_restricted',
  account_closed: 'payee_restricted',
  account_invalid: 'no_such_object',
  resource_missing: 'no_such_object',
  not_found: 'no_such_object',
  charge_already_refunded: 'more_than_left',
  charge_disputed: 'more_than_left',
  amount_too_large: 'refused',
}

/** Nothing of the words of a card or a person stands in these errors: what the API says of its own parameters. */
const refusedWith = (error: InstanceType<typeof StripeError>): RailRefused =>
  new RailRefused(
    codes[error.code ?? ''] ?? 'refused',
    `${error.code ?? error.type}${error.param ? ` (${error.param})` : ''}: ${error.message}`,
  )

/** The API looked at the request and did nothing. Everything else may have been done, or may be done later. */
export function isRefusal(error: unknown): error is InstanceType<typeof StripeError> {
  if (error instanceof StripePermissionError) return error.code === 'account_invalid'
  if (error instanceof StripeInvalidRequestError || error instanceof StripeCardError) return true
  return error instanceof StripeIdempotencyError && error.statusCode !== 409
}

/** What an error of the package means to who called. */
export function meaningOf(error: unknown): unknown {
  if (error instanceof RailRefused || error instanceof RailUnreachable) return error
  if (isRefusal(error)) return refusedWith(error)
  if (error instanceof StripeError)
    return new RailUnreachable(`Stripe did not answer: ${error.type} ${error.code ?? error.statusCode ?? ''}`, {
      cause: error,
    })
  return error
}

/** One question to the API, its errors in the words of the port. */
export async function asking<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    throw meaningOf(error)
  }
}

/** The same for what may not be there. */
export async function askingFor<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await asking(question)
  } catch (error) {
    if (error instanceof RailRefused && error.code === 'no_such_object') return undefined
    throw error
  }
}

const repeatsMax = 20

/**
 * The API answers a refusal again for a day, though what it refused for has changed: it says so in a header. A card is
 * never tried twice.
 */
const isOldRefusal = (error: unknown): boolean =>
  error instanceof StripeInvalidRequestError && error.headers?.['idempotent-replayed'] === 'true'

/**
 * Makes something under a key. A refusal remembered from an earlier time is no answer to this one: nothing was done
 * under that key and nothing will be, so the next key of the same id is asked. All who ask go through the same keys in
 * the same order, so two at once still meet.
 */
export async function making<T>(key: string, make: (idempotencyKey: string) => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await make(n === 1 ? key : `${key}:${n}`)
    } catch (error) {
      if (n === repeatsMax || !isOldRefusal(error)) throw error
    }
  }
}
