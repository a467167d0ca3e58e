import cookie from '@fastify/cookie'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { Deps } from './deps.ts'
import { installAuthentication } from './http/authenticate.ts'
import { installCors } from './http/cors.ts'
import { installProblemDetails } from './http/problem-details.ts'
import { installAnswerHeaders, installJsonParser, installRequestLog } from './http/requests.ts'
import { accessRoutes } from './modules/access/index.ts'
import { accountRoutes } from './modules/account/index.ts'
import { adjustmentsRoutes } from './modules/adjustments/index.ts'
import { appMoneyRoutes } from './modules/app-money/index.ts'
import { appsRoutes } from './modules/apps/index.ts'
import { assignmentsRoutes, keepLeaseForUpload } from './modules/assignments/index.ts'
import { attachmentsRoutes, installTusHeaders } from './modules/attachments/index.ts'
import { automaticRoutes } from './modules/automatic/index.ts'
import { chargesRoutes } from './modules/charges/index.ts'
import { booksRoutes } from './modules/books/index.ts'
import { decisionsRoutes } from './modules/decisions/index.ts'
import { devRailRoutes } from './modules/dev-rail/index.ts'
import { docsRoutes } from './modules/docs/index.ts'
import { earningsRoutes } from './modules/earnings/index.ts'
import { eventsRoutes } from './modules/events/index.ts'
import { feedbackRoutes } from './modules/feedback/index.ts'
import { kindsRoutes } from './modules/kinds/index.ts'
import { buttonFilesRoutes, demoRoutes, mailboxRoutes, pagesRoutes } from './modules/pages/index.ts'
import { oauthRoutes } from './modules/oauth/index.ts'
import { payeesRoutes } from './modules/payees/index.ts'
import { payoutsRoutes } from './modules/payouts/index.ts'
import { quotesRoutes } from './modules/quotes/index.ts'
import { railEventsRoutes } from './modules/rail-events/index.ts'
import { receiptsRoutes } from './modules/receipts/index.ts'
import { reconciliationRoutes } from './modules/reconciliation/index.ts'
import { refundsRoutes } from './modules/refunds/index.ts'
import { pricesRoutes, reviewsRoutes } from './modules/reviews/index.ts'
import { sessionsRoutes } from './modules/sessions/index.ts'
import { sharePayoutsRoutes, sharesRoutes } from './modules/shares/index.ts'
import { watchesRoutes } from './modules/signals/index.ts'
import { signInRoutes } from './modules/sign-in/index.ts'
import { statementsRoutes } from './modules/statements/index.ts'
import { statusRoutes } from './modules/status/index.ts'
import { streamsRoutes } from './modules/streams/index.ts'
import { submissionsRoutes } from './modules/submissions/index.ts'
import { taskCardsRoutes } from './modules/task-cards/index.ts'
import { tasksRoutes } from './modules/tasks/index.ts'
import { workersRoutes } from './modules/workers/index.ts'

const bodySizeMaxBytes = 1024 * 1024

/** Also for a part of an upload; a longer one is cut and goes on where it stood. */
const requestMaxMs = 10 * 60_000

/** Every slice with routes of its own. */
const slices = [
  appsRoutes,
  kindsRoutes,
  sessionsRoutes,
  quotesRoutes,
  tasksRoutes,
  eventsRoutes,
  reviewsRoutes,
  pricesRoutes,
  feedbackRoutes,
  statementsRoutes,
  chargesRoutes,
  refundsRoutes,
  receiptsRoutes,
  automaticRoutes,
  accountRoutes,
  railEventsRoutes,
  workersRoutes,
  taskCardsRoutes,
  assignmentsRoutes,
  submissionsRoutes,
  earningsRoutes,
  payeesRoutes,
  payoutsRoutes,
  sharesRoutes,
  sharePayoutsRoutes,
  streamsRoutes,
  statusRoutes,
  accessRoutes,
  appMoneyRoutes,
  booksRoutes,
  adjustmentsRoutes,
  reconciliationRoutes,
  decisionsRoutes,
  watchesRoutes,
  signInRoutes,
  oauthRoutes,
  pagesRoutes,
  buttonFilesRoutes,
  demoRoutes,
  mailboxRoutes,
  devRailRoutes,
  docsRoutes,
] as const

export interface AppOptions {
  /** Hears of every route, for what is held against them. */
  readonly onRoute?: (route: { readonly method: string | readonly string[]; readonly url: string }) => void
}

/** The whole API: every plugin and slice, by hand. Reads no environment and does not listen. */
export async function buildApp(deps: Deps, { onRoute }: AppOptions = {}): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    genReqId: () => deps.ids(),
    bodyLimit: bodySizeMaxBytes,
    ...(deps.config.trustProxy.length > 0 && { trustProxy: [...deps.config.trustProxy] }),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    requestTimeout: requestMaxMs,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  })
  if (onRoute) app.addHook('onRoute', onRoute)
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installProblemDetails(app)
  installRequestLog(app)
  installJsonParser(app)
  installAnswerHeaders(app)
  installTusHeaders(app, deps)
  await installCors(app)
  await app.register(cookie)
  installAuthentication(app, deps)
  for (const routes of slices) await routes(app, deps)
  attachmentsRoutes(app, deps, { onWorkerUpload: (assignment) => keepLeaseForUpload(deps, assignment) })
  return app
}
