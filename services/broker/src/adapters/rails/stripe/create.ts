import type { PaymentsPort } from '../payments.port.ts'
import { chargeSavedCard, closeCheckout, findCharge, openCheckout } from './charges.ts'
import type { StripeWorld } from './client.ts'
import { acceptDispute, answerDispute, listDisputes } from './disputes.ts'
import { readEvent } from './events.ts'
import { getBalances, listMovements } from './movements.ts'
import { createPayeeLink, getPayee, openPayee } from './payees.ts'
import { forgetSavedCard, listSavedCards } from './payers.ts'
import { findPayOut, payOut, reverseTransfer, transfer } from './payouts.ts'
import { findRefund, refund } from './refunds.ts'

/** Stripe: separate charges and transfers. Nothing is made before it was looked for under our id. */
export function createStripeRail(world: StripeWorld): PaymentsPort {
  return {
    name: 'stripe',
    test: !world.settings.live,
    openCheckout: (checkout) => openCheckout(world, checkout),
    closeCheckout: (charge) => closeCheckout(world, charge),
    chargeSavedCard: (charge) => chargeSavedCard(world, charge),
    findCharge: (charge) => findCharge(world, charge),
    listSavedCards: (payer) => listSavedCards(world, payer),
    forgetSavedCard: (payer, cardId) => forgetSavedCard(world, payer, cardId),
    refund: (asked) => refund(world, asked),
    findRefund: (asked) => findRefund(world, asked),
    listDisputes: (charge) => listDisputes(world, charge),
    answerDispute: (answer) => answerDispute(world, answer),
    acceptDispute: (dispute) => acceptDispute(world, dispute),
    openPayee: (payee) => openPayee(world, payee),
    getPayee: (accountId) => getPayee(world, accountId),
    createPayeeLink: (accountId, pages) => createPayeeLink(world, accountId, pages),
    transfer: (asked) => transfer(world, asked),
    reverseTransfer: (asked) => reverseTransfer(world, asked),
    payOut: (asked) => payOut(world, asked),
    findPayOut: (asked) => findPayOut(world, asked),
    readEvent: (delivery) => readEvent(world, delivery),
    listMovements: (since) => listMovements(world, since),
    getBalances: () => getBalances(world),
  }
}
