export { listRejections } from './rejections.decisions.ts'
export { pricesRoutes } from './prices.routes.ts'
export { reviewsRoutes } from './reviews.routes.ts'
export { overruleRejection } from './reviews.service.ts'
