import { broker, domain, plant, type Plant } from './plant.ts'

/** Amounts of one currency that are taken for amounts of another, or added to them. */
export const currencyPlants: readonly Plant[] = [
  plant(
    'a counter adds up amounts of every currency',
    broker('modules/ledger/ledger.repository.ts'),
    `.where('subject_id', '=', key.subject_id).where('currency', '=', currency).returning('kind')`,
    `.where('subject_id', '=', key.subject_id).returning('kind')`,
  ),
  plant(
    'a debt in one currency is repaid in another',
    broker('modules/ledger/standings.repository.ts'),
    `.where('subject_id', '=', ownerId).where('currency', '=', currency)`,
    `.where('subject_id', '=', ownerId)`,
  ),
  plant(
    'a refund is taken from payments of every currency',
    broker('modules/charges/charges.repository.ts'),
    `.where('currency', '=', currency).where('state', '=', 'succeeded')`,
    `.where('state', '=', 'succeeded')`,
  ),
  plant(
    'room in the wallet of one currency is given back in all',
    broker('modules/charges/room.repository.ts'),
    `.set((eb) => ({ reserved: eb('reserved', '-', amount) })).where('owner_id', '=', ownerId).where('currency', '=', currency)`,
    `.set((eb) => ({ reserved: eb('reserved', '-', amount) })).where('owner_id', '=', ownerId)`,
  ),
  plant(
    'a currency of three decimals is split between its steps',
    domain('split.ts'),
    'const platform = floorToStep((price * feeBps) / bpsWhole, currency)',
    'const platform = (price * feeBps) / bpsWhole',
  ),
]
