import { MicrosourceError } from './error.ts'
import { newTaskId } from './ids.ts'
import { createList, type List, type ListQuery } from './lists.ts'
import type { TokenSource } from './tokens.ts'
import { type CallOptions, createTransport, type KeyedCallOptions, type TransportOptions } from './transport.ts'
import { uploadFile, type UploadOptions } from './upload.ts'
import { backoffMs, sleep } from './waiting.ts'
import { listEvents, type Until, waitForTask, type WatchOptions, watchTask } from './watch.ts'
import type {
  App, ApproveRequest, Attachment, ChangesRequest, ErrorCode, Event, Money, Movement, Opening, Quote, QuoteRequest, RejectRequest, SignedUrl,
  Task, TaskRequest, TaskStatus, TopUp, Variant, Wallet, WalletLink, WalletLinkRequest,
} from './wire.ts'

export interface MicrosourceOptions extends TransportOptions {
  /** A session of the requester, or a function that asks the app's own server for one: `{ token, expiresAt }`. */
  session: TokenSource
  /** Public key of the app; only `app()` needs it. */
  publicKey?: string | undefined
}

/** A task to create; its id is minted unless the draft already has one. */
export type NewTask = Omit<TaskRequest, 'id'> & { id?: string }

export interface TaskQuery extends ListQuery { status?: TaskStatus | undefined }

/** The requester's side of the broker. */
export interface Microsource {
  /** Configuration of the app: kinds, price bounds, accepted files. */
  app(options?: CallOptions): Promise<App>
  /** Full breakdown of a price before anything is on hold. */
  quote(request: QuoteRequest, options?: CallOptions): Promise<Quote>
  tasks: {
    /** Puts the price on hold and opens the task, both or neither. Its id is its idempotency key, so twice is once. */
    create(task: NewTask, options?: KeyedCallOptions): Promise<Task>
    get(taskId: string, options?: CallOptions): Promise<Task>
    list(query?: TaskQuery, options?: CallOptions): List<Task>
    cancel(taskId: string, options?: KeyedCallOptions): Promise<Task>
    approve(taskId: string, request: ApproveRequest, options?: KeyedCallOptions): Promise<Task>
    requestChanges(taskId: string, request: ChangesRequest, options?: KeyedCallOptions): Promise<Task>
    reject(taskId: string, request: RejectRequest, options?: KeyedCallOptions): Promise<Task>
    /** Takes a submission that came after the lease, while the task is still open. */
    acceptLate(taskId: string, submissionId: string, options?: KeyedCallOptions): Promise<Task>
    /** Says that the requester saw the state of the task. */
    seen(taskId: string, options?: CallOptions): Promise<Task>
    events(taskId: string, options?: WatchOptions): Promise<Event[]>
    /** Who opened which attachment, and when. */
    openings(taskId: string, options?: CallOptions): Promise<Opening[]>
    /** Every event once and in order, live, through cut connections; ends after the event that closes the task. */
    watch(taskId: string, options?: WatchOptions): AsyncGenerator<Event, void, undefined>
    /** Resolves when `until` holds or the task is closed. */
    wait(taskId: string, until: Until, options?: CallOptions): Promise<Task>
  }
  attachments: {
    get(id: string, options?: CallOptions): Promise<Attachment>
    /** Resumable; resolves when the file was checked, rejects with the code of its refusal. */
    upload(file: Blob, options?: UploadOptions): Promise<Attachment>
    /** Signed address, good for five minutes. */
    url(id: string, variant?: Variant, options?: CallOptions): Promise<SignedUrl>
    blob(id: string, variant?: Variant, options?: CallOptions): Promise<Blob>
  }
  wallet: {
    get(options?: CallOptions): Promise<Wallet>
    movements(query?: ListQuery, options?: CallOptions): List<Movement>
    topUp(amount: Money, options?: KeyedCallOptions): Promise<TopUp>
    /** Address that opens the wallet or review page once, within two minutes. */
    link(request?: WalletLinkRequest, options?: CallOptions): Promise<string>
  }
}

export function createMicrosource(options: MicrosourceOptions): Microsource {
  const transport = createTransport(options, options.session)
  const { download, get, send } = transport
  const post = <T>(path: string, body?: object, call?: KeyedCallOptions) => send<T>('POST', path, { ...call, body, repeatable: true })
  const keyed = <T>(path: string, body?: object, call?: KeyedCallOptions) => send<T>('POST', path, { ...call, body, keyed: true })
  const task = (taskId: string, action = '') => `/v1/tasks/${taskId}${action}`
  const verdict = <T>(action: string) => (taskId: string, request?: T & object, call?: KeyedCallOptions) =>
    keyed<Task>(task(taskId, action), request, call)
  const file = (id: string, action = '') => `/v1/attachments/${id}${action}`

  /** The last bytes may have arrived while their answer was lost: then the check is still going on for a moment. */
  const checked = async (id: string, call: CallOptions, tries = 20): Promise<Attachment> => {
    const found = await get<Attachment>(file(id), call)
    const { refusal: code, status } = found
    if (code) throw new MicrosourceError({ code: code as ErrorCode, status: 422 })
    if (status === 'ready' || !tries) return found
    await sleep(backoffMs(2), call.signal)
    return checked(id, call, tries - 1)
  }
  const url = (id: string, variant: Variant = 'reduced', call?: CallOptions) => post<SignedUrl>(file(id, '/url'), { variant }, call)

  return {
    app: (call) => get('/v1/app', { ...call, key: options.publicKey }),
    quote: (request, call) => post('/v1/quotes', request, call),
    tasks: {
      create: ({ id = newTaskId(), ...rest }, call) => keyed('/v1/tasks', { id, ...rest }, { ...call, idempotencyKey: call?.idempotencyKey ?? id }),
      get: (taskId, call) => get(task(taskId), call),
      list: (query, call) => createList(transport, '/v1/tasks', query, call),
      cancel: (taskId, call) => keyed(task(taskId, '/cancel'), undefined, call),
      approve: verdict('/approve'),
      requestChanges: verdict('/request-changes'),
      reject: verdict('/reject'),
      acceptLate: (taskId, id, call) => keyed(task(taskId, `/late-submissions/${id}/accept`), undefined, call),
      seen: (taskId, call) => post(task(taskId, '/seen'), undefined, call),
      events: (taskId, call) => listEvents(transport, taskId, call),
      openings: async (taskId, call) => (await get<{ items: Opening[] }>(task(taskId, '/openings'), call)).items,
      watch: (taskId, call) => watchTask(transport, taskId, call),
      wait: (taskId, until, call) => waitForTask(transport, taskId, until, call),
    },
    attachments: {
      get: (id, call) => get(file(id), call),
      upload: async (blob, call = {}) => {
        const isDone = (id: string) => get<Attachment>(file(id), call).then(({ status }) => status !== 'uploading', (error: MicrosourceError) => {
          if (error.status !== 404) throw error
          return false
        })
        return checked(await uploadFile(transport, blob, call, {}, isDone), call)
      },
      url,
      blob: async (id, variant, call) => download((await url(id, variant, call)).url, call),
    },
    wallet: {
      get: (call) => get('/v1/wallet', call),
      movements: (query, call) => createList(transport, '/v1/wallet/movements', query, call),
      topUp: (amount, call) => keyed('/v1/wallet/top-ups', { amount }, call),
      link: async (request = {}, call) => (await post<WalletLink>('/v1/wallet/links', request, call)).url,
    },
  }
}
