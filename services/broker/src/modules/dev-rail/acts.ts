import type { RailControl } from '../../adapters/rails/simulated/control.ts'

type Act = (control: RailControl, id: string) => Promise<unknown>

const attemptOf = (key: string) => ({
  id: key.slice(0, key.lastIndexOf('_')),
  attempt: Number(key.slice(key.lastIndexOf('_') + 1)),
})

/** What a card's holder, a bank or the provider itself may do, by the name it has in a form. */
export const acts: Readonly<Record<string, Act>> = {
  contest: (control, id) => control.dispute(id),
  withdraw: (control, id) => control.withdrawFunds(id),
  reinstate: (control, id) => control.reinstateFunds(id),
  win: (control, id) => control.closeDispute(id, 'won'),
  lose: (control, id) => control.closeDispute(id, 'lost'),
  'deliver-refund': (control, id) => control.endRefund(id, 'succeeded'),
  'return-refund': (control, id) => control.endRefund(id, 'failed'),
  'deliver-payout': (control, key) => control.endPayOut(attemptOf(key), 'paid'),
  'return-payout': (control, key) => control.endPayOut(attemptOf(key), 'failed'),
  'accept-payee': (control, id) => control.changePayee(id, { state: 'active', required: [] }),
  'restrict-payee': (control, id) =>
    control.changePayee(id, { state: 'restricted', required: ['identity.individual.verification.document'] }),
}
