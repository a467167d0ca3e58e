import { newSubmissionId } from './ids.ts'
import { createList, type List, type ListQuery } from './lists.ts'
import { readMessages } from './server-sent.ts'
import type { TokenSource } from './tokens.ts'
import {
  asFile,
  type CallOptions,
  createTransport,
  type KeyedCallOptions,
  pause,
  type Transport,
  type TransportOptions,
} from './transport.ts'
import { uploadFile, type UploadOptions } from './upload.ts'
import { backoffMs, sleep } from './waiting.ts'
import { createWorkerPayouts, type EarningsQuery, type WorkerPayouts } from './worker-payouts.ts'
import type {
  CheckOutcome,
  Earnings,
  InputForWorker,
  Kind,
  KindName,
  Money,
  NewWorkerToken,
  Receipt,
  SignedUrl,
  SubmissionResult,
  SubmitRequest,
  TaskCard,
  TaskPreview,
  Variant,
  Worker,
  WorkerAssignment,
  WorkerNews,
  WorkerToken,
} from './wire.ts'

export { isMicrosourceError, MicrosourceError } from './error.ts'
export type { ConnectionCode } from './error.ts'
export { newAttachmentId, newSubmissionId } from './ids.ts'
export type { List, ListQuery } from './lists.ts'
export type { Token, TokenSource } from './tokens.ts'
export type { CallOptions, KeyedCallOptions, TransportOptions } from './transport.ts'
export type { UploadOptions, UploadStore } from './upload.ts'
export type { EarningsQuery, MoneyQuery, WorkerPayouts, YearQuery } from './worker-payouts.ts'
export type * from './wire.ts'

export interface WorkerOptions extends TransportOptions {
  /** API token of the worker, or a function that brings a fresh one. */
  token: TokenSource
}

/** Names a task; a `TaskCard` is one. */
export interface TaskRef {
  appId: string
  taskId: string
}
/** Names an assignment; a `WorkerAssignment` is one. */
export interface AssignmentRef {
  appId: string
  id: string
}
/** Names an assignment as it was last seen; a newer lease of someone else makes it stale. */
export interface LeaseRef extends AssignmentRef {
  leaseEpoch: number
}

/** A finished work. Keep `submissionId` with it where the call must survive a restart; otherwise one is minted. */
export type Work = Omit<SubmitRequest, 'leaseEpoch' | 'submissionId'> & { submissionId?: string }

/** What changed. `everything`: the connection is new, so anything may have changed; load again what you show. */
export type News = { type: 'everything' } | ({ type: (typeof newsTypes)[number] } & WorkerNews)

const newsTypes = ['tasks', 'assignment', 'earnings'] as const

/** Other messages tell why the broker ends a stream; the next connection brings a new token. */
const isNews = (event: string): event is (typeof newsTypes)[number] => newsTypes.some((type) => type === event)

/** The worker's side of the broker, for people and for programs. */
export interface WorkerClient extends WorkerPayouts {
  me(options?: CallOptions): Promise<Worker>
  /** Changes the name requesters see. Needs a signed-in worker. */
  rename(name: string, options?: CallOptions): Promise<Worker>
  tasks: {
    /** Tasks this worker may take: a hint, the claim is the truth. */
    list(query?: ListQuery & { kind?: KindName }, options?: CallOptions): List<TaskCard>
  }
  /** The kinds of task: what goes in, what comes out, what is checked. */
  kinds(options?: CallOptions): Promise<Kind[]>
  /** What was asked: facts before the claim, the fields once the task is or was yours. */
  input(task: TaskRef, options?: CallOptions): Promise<InputForWorker>
  preview(task: TaskRef, options?: CallOptions): Promise<TaskPreview>
  /** Of many who try, one has it. Repeating it answers the same assignment. With the `pay` that was seen it is refused where that is less by now. */
  claim(task: TaskRef & { pay?: Money }, options?: CallOptions): Promise<WorkerAssignment>
  assignments: {
    get(assignment: AssignmentRef, options?: CallOptions): Promise<WorkerAssignment>
    /** `live`: only those still to be worked on or reviewed. */
    list(query?: ListQuery & { live?: boolean }, options?: CallOptions): List<WorkerAssignment>
  }
  /** Tries the acceptance checks without submitting. */
  check(assignment: AssignmentRef, work: Omit<Work, 'submissionId'>, options?: CallOptions): Promise<CheckOutcome[]>
  /** What was delivered last for an assignment. */
  result(assignment: AssignmentRef, options?: CallOptions): Promise<SubmissionResult>
  /** Safe to repeat: the same receipt comes back. */
  submit(assignment: LeaseRef, work: Work, options?: CallOptions): Promise<Receipt>
  /** Gives the task back, free of charge. */
  return(assignment: LeaseRef, options?: CallOptions): Promise<WorkerAssignment>
  /** Half of the time again, once in each lease. Repeating it answers the same. */
  extend(assignment: LeaseRef, options?: CallOptions): Promise<WorkerAssignment>
  /** A part of the price that was offered for the submission: taken, or not. For the person, not for an API token. */
  part: {
    agree(assignment: AssignmentRef, submissionId: string, options?: KeyedCallOptions): Promise<WorkerAssignment>
    decline(assignment: AssignmentRef, submissionId: string, options?: KeyedCallOptions): Promise<WorkerAssignment>
  }
  /** Resumable; resolves with the id to submit when the file was checked. */
  upload(assignment: AssignmentRef, file: Blob, options?: UploadOptions): Promise<string>
  file: {
    /** Signed address: reduced before the claim, full while an assignment is live. */
    url(appId: string, attachmentId: string, variant?: Variant, options?: CallOptions): Promise<SignedUrl>
    blob(appId: string, attachmentId: string, variant?: Variant, options?: CallOptions): Promise<Blob>
  }
  /** Test money and live money are never added: `test` says which it is. Without `money`, live as soon as the broker has a live app. */
  earnings(query?: EarningsQuery, options?: CallOptions): Promise<Earnings>
  /** Says live what to load again; connects again by itself until the signal or the loop ends it. */
  stream(options?: CallOptions): AsyncGenerator<News, void, undefined>
  /** API tokens of a signed-in worker. */
  tokens: {
    list(options?: CallOptions): Promise<WorkerToken[]>
    /** The token is shown once: where its answer was lost, `secret_shown_once` names it, to be deleted. */
    create(name: string, options?: KeyedCallOptions): Promise<NewWorkerToken>
    delete(tokenId: string, options?: CallOptions): Promise<void>
  }
}

async function* streamNews(transport: Transport, call: CallOptions = {}): AsyncGenerator<News, void, undefined> {
  for (let failures = 0; ; failures++) {
    try {
      for await (const { data, event } of readMessages(transport, '/v1/worker/stream', call)) {
        failures = 0
        if (event === 'open') yield { type: 'everything' }
        else if (isNews(event)) yield { type: event, ...(JSON.parse(data) as WorkerNews) }
      }
      await sleep(backoffMs(failures), call.signal)
    } catch (error) {
      await pause(error, failures, Infinity, call.signal)
    }
  }
}

export function createWorker(options: WorkerOptions): WorkerClient {
  const transport = createTransport(options, options.token)
  const { get, post, postKeyed, send } = transport
  const root = '/v1/worker'
  const task = ({ appId, taskId }: TaskRef, action = '') => `${root}/apps/${appId}/tasks/${taskId}${action}`
  const assignment = ({ appId, id }: AssignmentRef, action = '') => `${root}/apps/${appId}/assignments/${id}${action}`
  const url: WorkerClient['file']['url'] = (appId, attachmentId, variant = 'reduced', call) =>
    post(`${root}/apps/${appId}/attachments/${attachmentId}/url`, { variant }, call)

  return {
    me: (call) => get(`${root}/me`, call),
    rename: (name, call) => send('PATCH', `${root}/me`, { ...call, body: { name }, repeatable: true }),
    tasks: { list: (query, call) => createList(transport, `${root}/tasks`, query, call) },
    kinds: async (call) => (await get<{ items: Kind[] }>('/v1/kinds', call)).items,
    input: (ref, call) => get(task(ref, '/input'), call),
    preview: (ref, call) => get(task(ref), call),
    claim: (ref, call) => post(task(ref, ref.pay ? `/claim?pay=${ref.pay.amount}` : '/claim'), undefined, call),
    assignments: {
      get: (ref, call) => get(assignment(ref), call),
      list: (query, call) => createList(transport, `${root}/assignments`, query, call),
    },
    submit: (lease, { submissionId = newSubmissionId(), ...work }, call) =>
      post(assignment(lease, '/submit'), { submissionId, leaseEpoch: lease.leaseEpoch, ...work }, call),
    check: async (ref, work, call) => (await post<{ checks: CheckOutcome[] }>(assignment(ref, '/check'), work, call)).checks,
    result: (ref, call) => get(assignment(ref, '/result'), call),
    return: (lease, call) =>
      send('POST', assignment(lease, '/return'), { ...call, body: { leaseEpoch: lease.leaseEpoch } }),
    extend: (lease, call) => post(assignment(lease, '/extend'), { leaseEpoch: lease.leaseEpoch }, call),
    part: {
      agree: (ref, submissionId, call) => postKeyed(assignment(ref, '/part/agree'), { submissionId }, call),
      decline: (ref, submissionId, call) => postKeyed(assignment(ref, '/part/decline'), { submissionId }, call),
    },
    upload: ({ appId, id }, file, call = {}) => uploadFile(transport, file, call, { appId, assignmentId: id }),
    file: {
      url,
      blob: async (appId, id, variant, call) =>
        send('GET', (await url(appId, id, variant, call)).url, { ...call, ...asFile }),
    },
    ...createWorkerPayouts(transport),
    earnings: (query, call) => get(`${root}/earnings`, { ...call, query }),
    stream: (call) => streamNews(transport, call),
    tokens: {
      list: async (call) => (await get<{ items: WorkerToken[] }>(`${root}/tokens`, call)).items,
      create: (name, call) => postKeyed(`${root}/tokens`, { name }, call),
      delete: (tokenId, call) => send('DELETE', `${root}/tokens/${tokenId}`, { ...call, repeatable: true }),
    },
  }
}
