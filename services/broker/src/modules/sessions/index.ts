export { sessionsRoutes } from './sessions.routes.ts'
export { createSession, issueRequesterPageToken, sessionMinutes } from './sessions.service.ts'
