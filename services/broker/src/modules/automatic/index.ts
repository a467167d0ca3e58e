export { automaticRoutes } from './automatic.routes.ts'
export { topUpByItself } from './automatic.service.ts'
export { toAutomaticOrNull, toSavedCard } from './automatic.view.ts'
