export { demoRoutes, demoUserId } from './demo.routes.ts'
export { mailboxRoutes } from './mailbox.routes.ts'
export { readPageCookie } from './page-cookie.ts'
export { pagesRoutes } from './pages.routes.ts'
