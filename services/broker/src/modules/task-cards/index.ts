export { listCardsLike } from './alternatives.ts'
