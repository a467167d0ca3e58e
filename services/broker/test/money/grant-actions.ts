import { giveGrant } from '../../src/modules/grants/index.ts'
import { type Action, endOf, money, nothing } from './act.ts'
import type { Payer } from './cast.ts'
import { perTaskMost } from './quick-checks.ts'

const hourMs = 3_600_000
type Granted = Payer & Required<Pick<Payer, 'person'>>
const isGranted = (payer: Payer): payer is Granted => payer.person !== undefined

/** Yes or no, and then the app asks once more; now and then for something dearer under the same id. */
const answer: Action = async ({ world, cast, random }) => {
  const question = random.pick(cast.questions.slice(-6))
  if (!question?.payer.person) return nothing
  const { id, payer, currency } = question
  const path = `/v1/account/confirmations/${id}`
  const seen = await world.call<{ version: number }>('GET', path, { as: question.payer.person })
  if (seen.status !== 200) return endOf(seen)
  const yes = random.chance(0.75)
  const decided = await world.call('POST', `${path}/${yes ? 'confirm' : 'decline'}`, {
    as: question.payer.person, body: { version: seen.body.version },
  })
  const price = random.chance(0.25) ? question.price * 2 : question.price
  const made = await cast.work.publish(payer, { id, price, currency, wantedInMs: random.between(2, 40) * hourMs })
  if (made.status < 300 || made.status >= 500) cast.tasks.push({ id, payer, price, currency })
  if (made.status < 300 || endOf(made) === 'confirmation_declined') cast.questions.splice(cast.questions.indexOf(question), 1)
  return `${endOf(decided)}, then ${endOf(made)}`
}

/** Another cap, or none any more until it is given again. */
const change: Action = async ({ world, cast, random }) => {
  const payer = random.pick(cast.payers.filter(isGranted))
  if (!payer) return nothing
  const { person, appId, currencies: [currency = 'USD'] } = payer
  const [perTask, perDay] = [money(random.pick([100, 200, perTaskMost]) ?? 200, currency), money(random.pick([1_000, 6_000, 20_000]) ?? 6_000, currency)]
  if (random.chance(0.4)) return endOf(await world.call('PATCH', `/v1/account/grants/${person.grant}`, { as: person, body: { perTask, perDay } }))
  if (random.chance(0.25)) return endOf(await world.call('POST', `/v1/account/grants/${person.grant}/revoke`, { as: person }))
  await giveGrant(world.deps(), { person, appId, perDay: BigInt(perDay.amount), perTask: BigInt(perTask.amount) })
  return 'given again'
}

export const grantActions = {
  'answer what is asked': answer,
  'change a grant': change,
} satisfies Record<string, Action>
