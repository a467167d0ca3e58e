export { sessionsRoutes } from './sessions.routes.ts'
export { createSession, issueRequesterPageToken } from './sessions.service.ts'
