import { currencyPlants } from './currencies.ts'
import { grantPlants } from './grants.ts'
import { moneyInPlants } from './money-in.ts'
import { pricePlants } from './prices.ts'
import { moneyOutPlants, workPlants } from './work-and-out.ts'

/** Mistakes a hunt has to find. They are never in the tree: a file is changed on its way into the hunt for it. */
export const plants = [...moneyInPlants, ...workPlants, ...pricePlants, ...grantPlants, ...moneyOutPlants, ...currencyPlants]
