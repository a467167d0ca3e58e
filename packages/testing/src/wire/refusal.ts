/** An answer other than 200, in the shape the stripe package makes its error classes of. */
export class Refusal extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  /** An answer given before the endpoint began leaves its idempotency key free. */
  readonly remembered: boolean

  constructor(status: number, body: Record<string, unknown>, remembered = true) {
    super(String(body.message))
    this.status = status
    this.body = body
    this.remembered = remembered
  }
}

interface Detail {
  code?: string
  param?: string
  [more: string]: unknown
}

function document(code: string | undefined): { doc_url?: string } {
  return code ? { doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}` } : {}
}

/** Parameters that are refused before anything runs. */
export function badParameter(message: string, { code, ...detail }: Detail = {}): Refusal {
  return new Refusal(
    400,
    { type: 'invalid_request_error', ...(code ? { code } : {}), ...document(code), message, ...detail },
    false,
  )
}

/** A request that was understood, ran, and cannot be done. */
export function cannot(message: string, { code, ...detail }: Detail = {}): Refusal {
  return new Refusal(400, {
    type: 'invalid_request_error',
    ...(code ? { code } : {}),
    ...document(code),
    message,
    ...detail,
  })
}

export function missing(what: string, id: string, param = 'id', status = 404): Refusal {
  const body = {
    type: 'invalid_request_error',
    code: 'resource_missing',
    ...document('resource_missing'),
    message: `No such ${what}: '${id}'`,
    param,
  }
  return new Refusal(status, body, false)
}

export function cardRefused(detail: Record<string, unknown> & { code: string; message: string }): Refusal {
  return new Refusal(402, { type: 'card_error', ...document(detail.code), ...detail })
}

export function unauthorized(message: string): Refusal {
  return new Refusal(401, { type: 'invalid_request_error', message }, false)
}

export function idempotencyError(message: string): Refusal {
  return new Refusal(400, { type: 'idempotency_error', message }, false)
}

export function keyInUse(key: string): Refusal {
  const message = `There is currently another in-progress request using this Idempotent Key: ${key}. Try again later.`
  return new Refusal(
    409,
    { type: 'idempotency_error', code: 'idempotency_key_in_use', ...document('idempotency_key_in_use'), message },
    false,
  )
}

export function tooMany(): Refusal {
  const message = 'Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.'
  return new Refusal(
    429,
    { type: 'invalid_request_error', code: 'rate_limit', ...document('rate_limit'), message },
    false,
  )
}

export function ourFault(): Refusal {
  return new Refusal(500, { type: 'api_error', message: 'An unknown error occurred' })
}
