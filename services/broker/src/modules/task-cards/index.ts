export { listCardsLike } from './alternatives.ts'
export { taskCardsRoutes } from './task-cards.routes.ts'
export { showOnCards, sweepCards } from './task-cards.service.ts'
