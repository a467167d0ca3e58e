import * as data from './data/index.ts'

/** What the broker would say: a JSON body, with 200 unless a status is named. */
export interface Answer {
  status?: number
  body?: unknown
  never?: true
}

export type Answers = Readonly<Record<string, Answer>>

const page = (items: readonly unknown[], nextCursor: string | null = null): Answer => ({ body: { items, nextCursor } })

export const problem = (status: number, code: string, title: string, more: object = {}): Answer => ({
  status,
  body: { type: `/docs/errors#${code}`, title, status, code, instance: 'req_01kaxq8v5gf', ...more },
})

export const never: Answer = { never: true }
export const signedOut = problem(401, 'unauthenticated', 'A key or token is missing.')
const broken = problem(503, 'unavailable', 'The broker is starting or stopping. Try again in a moment.')

export const app = `/v1/worker/apps/${data.appId}`
export const task = `/v1/tasks/${data.taskId}`

const anyone: Answers = {
  'GET /v1/kinds': { body: { items: data.kinds } },
  'GET /auth/mode': {
    body: {
      demo: true,
      apps: [
        { name: 'photo-editor', title: 'Lumen' },
        { name: 'rss-reader', title: 'Sheaf' },
        { name: 'spreadsheet', title: 'Rowan' },
      ],
    },
  },
  'POST /auth/token': { body: { token: 'page-token', expiresAt: '2026-11-22T13:37:48.000Z' } },
}

export const asWorker: Answers = {
  ...anyone,
  'GET /v1/worker/me': { body: data.worker },
  'GET /v1/worker/tasks': page(data.cards),
  [`GET ${app}/tasks/${data.taskId}`]: { body: data.preview },
  [`GET ${app}/tasks/${data.taskId}/input`]: { body: data.noInput },
  'GET /v1/worker/assignments': page(data.mine),
  [`GET ${app}/assignments/${data.assignmentId}`]: { body: data.active },
  [`GET ${app}/assignments/${data.assignmentId}/result`]: { body: data.noResult },
  'GET /v1/worker/earnings': { body: data.earnings },
  'GET /v1/worker/earnings/tasks': page(data.earnedTasks),
  'GET /v1/worker/payee': { body: data.payee },
  'GET /v1/worker/payout-quote': { body: data.quote },
  'GET /v1/worker/payouts': page(data.payouts),
  [`GET /v1/worker/payouts/${data.payout.id}/steps`]: { body: { items: data.steps } },
  'GET /v1/worker/statement': { body: data.statement },
  'GET /v1/payout-countries': { body: { items: data.countries } },
  'GET /v1/worker/tokens': { body: { items: data.tokens } },
  'GET /v1/worker/stream': never,
}

export const asRequester: Answers = {
  ...anyone,
  'GET /v1/wallet': { body: data.wallet },
  'GET /v1/wallet/movements': page(data.movements, 'older'),
  'GET /v1/wallet/top-ups': page([]),
  'GET /v1/wallet/refunds': page([]),
  'GET /v1/wallet/refund-sources': { body: { items: data.refundSources } },
  'GET /v1/tasks': page(data.tasksListed),
  [`GET ${task}`]: { body: data.task },
  [`GET ${task}/input`]: { body: { input: {} } },
  [`GET ${task}/submissions/${data.submissionId}/result`]: { body: data.noResult },
  [`POST ${task}/seen`]: { body: data.task },
  [`GET ${task}/events`]: { body: { items: data.events } },
  [`GET ${task}/openings`]: { body: { items: data.openings } },
  [`GET ${task}/stream`]: never,
}

/** Somebody signed in, at their own account. */
export const asAccount: Answers = {
  ...anyone,
  'GET /v1/account': { body: data.account },
  'GET /v1/account/grants': { body: { items: data.grants } },
}

export const asNobody: Answers = {
  ...anyone,
  'POST /auth/token': signedOut,
  'POST /auth/email-otp/send-verification-otp': { body: { success: true } },
}

export { broken, page }
