import type { ChargeTrouble } from '../../adapters/rails/payments.port.ts'

const troubles: Record<ChargeTrouble, string> = {
  declined: 'The card was declined. Nothing was charged; another card may work.',
  insufficient_funds: 'There is not enough on the card. Nothing was charged; another card may work.',
  authentication_required:
    'The bank wants this payment confirmed, and it was not. Nothing was charged; add money once yourself.',
  card_expired: 'The card has expired. Nothing was charged; another card may work.',
  abandoned: 'The payment was called off. Nothing was charged.',
  expired: 'It was not paid in time. Nothing was charged; you can begin again.',
}

export const troubleWords = (trouble: ChargeTrouble): string => troubles[trouble]
