import type { Action } from './act.ts'
import { grantActions } from './grant-actions.ts'
import { operatorActions } from './operator-actions.ts'
import { payeeActions } from './payee-actions.ts'
import { payerActions } from './payer-actions.ts'
import { priceActions } from './price-actions.ts'
import { faultActions, railActions } from './rail-actions.ts'
import { taskActions } from './task-actions.ts'
import { timeActions } from './time-actions.ts'

export const actions = {
  ...payerActions,
  ...taskActions,
  ...grantActions,
  ...priceActions,
  ...payeeActions,
  ...operatorActions,
  ...railActions,
  ...faultActions,
  ...timeActions,
} satisfies Record<string, Action>
export type ActionName = keyof typeof actions

/** How often each thing happens, beside the others. */
export const shares: Readonly<Record<ActionName, number>> = {
  'begin a top-up': 7,
  'pay on the page': 10,
  'look at a top-up': 4,
  'cancel a top-up': 1,
  'ask for a refund': 4,
  'set the automatic top-up': 1.5,
  'forget the card': 0.3,
  publish: 9,
  'answer what is asked': 6,
  'change a grant': 1.2,
  'cancel a task': 2,
  claim: 9,
  submit: 10,
  'claim what one pays for': 0.6,
  'give a task back': 0.6,
  approve: 7,
  reject: 2,
  'change a price': 4,
  'offer a part': 2.5,
  'agree to a part': 2.5,
  'decline a part': 1,
  tip: 2,
  'open a payout account': 1.2,
  'answer the rail': 2.5,
  'refresh the account': 0.7,
  'confirm the account': 2,
  'ask for a payout': 5,
  'try the bank again': 1.2,
  'take a payout back': 2.5,
  'adjust by hand': 2,
  'decide an adjustment': 0.6,
  'decide what waits': 2,
  'take a write-off back': 0.2,
  'open a dispute': 0.8,
  'withdraw funds': 0.5,
  'reinstate funds': 0.5,
  'close a dispute': 0.7,
  'lose a refund': 0.5,
  'pay at the bank': 0.6,
  'send back from the bank': 0.5,
  'restrict an account': 0.4,
  'deliver otherwise': 0.6,
  'lose an answer': 1.2,
  'cut the rail off': 0.15,
  restart: 0.3,
  'run a step': 12,
  'run a step twice at once': 1.5,
  'run all steps': 1.5,
  'die in a round of steps': 1.5,
  'deliver events': 4,
  'minutes pass': 5,
  'hours pass': 2,
  'days pass': 1.2,
}

/** Two of these at once, of the same people where it matters: what only a lock keeps apart. */
export const crowding: readonly ActionName[] = [
  'publish',
  'publish',
  'ask for a refund',
  'ask for a refund',
  'look at a top-up',
  'answer what is asked',
  'change a grant',
  'cancel a task',
  'claim',
  'approve',
  'change a price',
  'agree to a part',
  'tip',
  'ask for a payout',
  'ask for a payout',
  'take a payout back',
  'adjust by hand',
  'run a step',
  'run a step',
  'begin a top-up',
]
