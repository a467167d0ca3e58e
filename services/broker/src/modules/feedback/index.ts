export { feedbackRoutes } from './feedback.routes.ts'
export { feedbackOn } from './feedback.repository.ts'
