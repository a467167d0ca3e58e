import { attachment, event, history, task as newTask, isSame, usd } from './data.ts'
import { kinds } from './kinds.ts'
import type { Fields } from '../src/types.ts'
import type { Attachment, Event, Task } from '../src/wire.ts'

/** What a state or a test may bend. */
export interface BrokerOptions {
  tasks?: Task[]
  /** Fields of every task, and of its result: reduced, and full once it is approved. */
  input?: Fields
  result?: { reduced: Fields; full: Fields }
  /** Acceptance checks that every result passed. */
  checks?: string[]
  /** Cents in the wallet. */
  balance?: number
  /** Bytes of a picture by attachment id; whatever was uploaded answers with itself. */
  picture?: (attachmentId: string) => Promise<Blob> | Blob
  /** Answers instead of the broker: a problem, a silence, an error of the network. */
  before?: (request: Request, path: string) => Promise<Response | undefined> | Response | undefined
}

interface Upload {
  id: string
  name: string
  type: string
  size: number
  parts: ArrayBuffer[]
  sent: number
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const problem = (status: number, code: string, title: string, more: object = {}): Response =>
  new Response(JSON.stringify({ type: `/docs/errors/${code}`, title, status, code, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })

/** What every currency's least and most come down to here. */
function priceTrouble({ amount }: { amount: number }): Response | undefined {
  if (amount < 50) return problem(422, 'price_too_low', 'The price is below the minimum. Raise it.')
  return amount > 100_000 ? problem(422, 'price_too_high', 'The price is above the maximum. Lower it.') : undefined
}

/** A broker in memory that speaks the wire by `fetch` alone, in a page or behind a server of Node. */
export class FakeBroker {
  readonly tasks = new Map<string, Task>()
  readonly events = new Map<string, Event[]>()
  /** Long texts are cut in events. */
  cut = false
  /** Fields of the tasks created here. */
  readonly inputs = new Map<string, Fields>()
  readonly uploads = new Map<string, Upload>()
  /** "METHOD path" of every request, in order. */
  readonly asked: string[] = []
  balance: number
  waitsFor: 'confirmation' | 'limit' | null = null
  options: BrokerOptions
  #streams = new Map<string, Set<(event: Event) => void>>()

  constructor(options: BrokerOptions = {}) {
    this.options = options
    this.balance = options.balance ?? 2000
    for (const task of options.tasks ?? []) {
      this.tasks.set(task.id, task)
      this.events.set(task.id, history(task))
    }
  }

  /** Brings a task to a new state, as a worker or the clock would, and tells everyone who listens. */
  change(taskId: string, type: string, over: Partial<Task>): Task {
    const before = this.tasks.get(taskId)!
    const task = { ...before, ...over, version: before.version + 1, sequence: before.sequence + 1 }
    this.tasks.set(taskId, task)
    const happened = event(type, task, task.sequence, 0)
    if (this.cut) happened.data = { ...happened.data, task: { ...task, description: '…' }, textTruncated: true }
    this.events.set(taskId, [...(this.events.get(taskId) ?? []), happened])
    for (const tell of this.#streams.get(taskId) ?? []) tell(happened)
    return task
  }

  async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(
      input instanceof Request ? input : new URL(String(input), globalThis.location?.href),
      init,
    )
    const path = new URL(request.url).pathname.replace(/^\/v1/, '')
    this.asked.push(`${request.method} ${path}`)
    return (await this.options.before?.(request, path)) ?? (await this.#answer(request, path))
  }

  async #answer(request: Request, path: string): Promise<Response> {
    const [, what, id = '', action = ''] = path.split('/')
    if (what === 'uploads') return this.#upload(request, id)
    if (what === 'kinds') return json({ items: kinds })
    if (what === 'files') return new Response(await this.#file(id))
    if (what === 'attachments')
      return action === 'url'
        ? json({ url: new URL(`/v1/files/${id}`, request.url).href, expiresAt: '' })
        : json(this.#attachment(id))
    const body = request.method === 'POST' ? JSON.parse((await request.text()) || '{}') : {}
    if (what === 'quotes') return priceTrouble(body.price) ?? this.#quote(body, request)
    if (what === 'wallet') return json({ url: new URL('/wallet', request.url).href }, 201)
    if (what === 'tasks' && !id)
      return request.method === 'GET' ? json({ items: [...this.tasks.values()], nextCursor: null }) : this.#create(body)
    const task = this.tasks.get(id)
    if (!task) return problem(404, 'not_found', 'There is nothing here for you. Check the id and the account.')
    if (action === 'stream') return this.#stream(task, Number(request.headers.get('last-event-id') ?? 0))
    if (action === 'events') return json({ items: this.events.get(id) })
    if (action === 'input') return json({ input: this.options.input ?? this.inputs.get(id) ?? {} })
    if (action === 'submissions') return json(this.#result(task))
    return action ? this.#act(task, action, body) : json(task)
  }

  #quote({ kind, price, wantedBy }: { kind: string; price: { amount: number }; wantedBy: string }, { headers }: Request): Response {
    // Nobody yet, and without a wallet.
    const byKey = headers.get('authorization')?.startsWith('Bearer pk_')
    const { split } = newTask({ price: usd(price.amount) })
    const missing = price.amount - this.balance
    return json({
      kind,
      price,
      split,
      holdNow: price,
      wantedBy,
      listedUntil: wantedBy, expectedTime: { minutes: 38 }, waitsFor: this.waitsFor,
      wallet: byKey ? null : { enough: missing <= 0, missing: missing > 0 ? usd(missing) : null, balance: usd(this.balance) },
    })
  }

  #create(body: {
    id: string
    price: { amount: number }
    attachments: string[]
    description: string
    wantedBy: string
    input?: Fields
  }): Response {
    const known = this.tasks.get(body.id)
    if (known) return isSame(known, body) ? json(known) : problem(409, 'idempotency_key_reused', 'This key was used for another request.')
    const refused = priceTrouble(body.price)
    if (refused) return refused
    const missing = body.price.amount - this.balance
    if (missing > 0)
      return problem(402, 'insufficient_funds', 'The wallet does not hold enough.', { missing: usd(missing) })
    this.balance -= body.price.amount
    const task = newTask({
      ...body,
      price: usd(body.price.amount),
      attachments: body.attachments.map((id) => this.#attachment(id)),
      createdAt: new Date().toISOString(),
    })
    this.tasks.set(task.id, task)
    this.inputs.set(task.id, body.input ?? {})
    this.events.set(task.id, [event('opened', task, 1, 0)])
    return json(task, 201)
  }

  #result({ status, submission }: Task) {
    const { result = { reduced: {}, full: {} }, checks = [] } = this.options
    const reduced = status !== 'approved'
    return {
      submissionId: submission?.id,
      result: reduced ? result.reduced : result.full,
      reduced,
      checks: checks.map((title, place) => ({ id: `${place}`, title, passed: true, says: null })),
    }
  }

  /** Seen, silence pays within a day; of that nobody is told but who asked. */
  #see(task: Task): Task {
    const latest = Date.now() + 86_400_000
    const { submission } = task
    if (!submission?.silencePaysAt || Date.parse(submission.silencePaysAt) <= latest) return task
    const silencePaysAt = new Date(latest).toISOString()
    const seen = { ...task, version: task.version + 1, submission: { ...submission, silencePaysAt } }
    this.tasks.set(task.id, seen)
    return seen
  }

  #act(
    task: Task,
    action: string,
    body: { submissionId?: string; words?: string; reason?: string; then?: string },
  ): Response {
    if (action === 'seen') return json(this.#see(task))
    if (action === 'cancel')
      return json(
        task.assignment
          ? this.change(task.id, 'closing', { closing: 'canceled' })
          : this.change(task.id, 'canceled', {
              status: 'canceled',
              onHold: usd(0),
              closedAt: new Date().toISOString(),
            }),
      )
    if (action === 'late-submissions')
      return json(this.change(task.id, 'submitted', { status: 'submitted', submission: task.lateSubmissions[0]! }))
    if (task.status === 'approved' && action === 'approve') return json(task)
    if (body.submissionId !== task.submission?.id)
      return problem(409, 'stale_review', 'There is a newer version of the work. Look at it before you decide.')
    const review = {
      by: 'requester',
      words: body.words ?? '',
      reason: body.reason ?? null,
      then: body.then ?? null,
      settlesAt: null,
      reviewedAt: new Date().toISOString(),
    }
    const [type, status] = (
      {
        approve: ['approved', 'approved'],
        'request-changes': ['changes_requested', 'changes_requested'],
        reject: ['rejected', 'rejected'],
      } as const
    )[action as 'approve']
    return json(
      this.change(task.id, type, {
        status,
        review: { ...review, verdict: status } as Task['review'],
        ...(status === 'approved' && { onHold: usd(0), closedAt: new Date().toISOString() }),
      }),
    )
  }

  #stream(task: Task, after: number): Response {
    const encoder = new TextEncoder()
    let tell: (event: Event) => void
    const listeners = this.#streams.get(task.id) ?? new Set()
    this.#streams.set(task.id, listeners)
    return new Response(
      new ReadableStream({
        start: (stream) => {
          tell = (told) =>
            stream.enqueue(encoder.encode(`id: ${told.data.sequence}\ndata: ${JSON.stringify(told)}\n\n`))
          for (const told of this.events.get(task.id) ?? []) if (told.data.sequence > after) tell(told)
          listeners.add(tell)
        },
        cancel: () => {
          listeners.delete(tell)
        },
      }),
      { headers: { 'content-type': 'text/event-stream' } },
    )
  }

  async #upload(request: Request, id: string): Promise<Response> {
    if (request.method === 'POST') {
      const read = (name: string) =>
        new TextDecoder().decode(
          Uint8Array.from(
            atob(new RegExp(`${name} ([^,]*)`).exec(request.headers.get('upload-metadata') ?? '')?.[1] ?? ''),
            (c) => c.charCodeAt(0),
          ),
        )
      const upload = {
        id: read('attachmentId'),
        name: read('filename'),
        type: read('filetype'),
        size: Number(request.headers.get('upload-length')),
        parts: [],
        sent: 0,
      }
      this.uploads.set(upload.id, upload)
      return new Response(null, { status: 201, headers: { location: `/v1/uploads/${upload.id}` } })
    }
    const upload = this.uploads.get(id)
    if (!upload) return problem(404, 'not_found', 'There is no such upload.')
    if (request.method === 'PATCH') {
      const part = await request.arrayBuffer()
      upload.parts.push(part)
      upload.sent += part.byteLength
    }
    return new Response(null, {
      status: request.method === 'PATCH' ? 204 : 200,
      headers: { 'upload-offset': `${upload.sent}`, 'upload-length': `${upload.size}` },
    })
  }

  #attachment(id: string): Attachment {
    const upload = this.uploads.get(id)
    return attachment({
      id,
      ...(upload && {
        name: upload.name,
        mediaType: upload.type,
        sizeBytes: upload.size,
        status: upload.sent < upload.size ? 'uploading' : 'ready',
      }),
    })
  }

  async #file(id: string): Promise<Blob> {
    const upload = this.uploads.get(id)
    return upload
      ? new Blob(upload.parts, { type: upload.type })
      : ((await this.options.picture?.(id)) ?? new Blob([id]))
  }
}
