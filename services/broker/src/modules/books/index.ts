export { amountWords } from '../../money-words.ts'
export { sumByKind } from './books.repository.ts'
export { booksRoutes } from './books.routes.ts'
export { describeOwners, type LedgerOwner, readOwner } from './owners.service.ts'
