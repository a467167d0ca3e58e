import { z } from 'zod'
import type { EventRow } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, v2, type Operation } from '../wire/operation.ts'
import { ignored, list, moment, page, text } from '../wire/parameters.ts'
import { missing, Refusal } from '../wire/refusal.ts'

/** `charge.*` stands for all that begin so. */
const named = (type: string, wanted: string): boolean =>
  wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted

const thin = (row: EventRow): Record<string, unknown> => ({ ...row.body, data: row.data ?? {} })

export const eventOperations: Operation[] = [
  v1(
    'GET',
    'events',
    { ...page, created: moment.optional(), type: text.optional(), types: list.optional(), delivery_success: ignored },
    ({ rail, account, params }) => {
      const wanted = params.types ?? (params.type === undefined ? undefined : [params.type])
      const found = listPage(
        '/v1/events',
        rail.state.tables.events.newest(account),
        params,
        (row) => row.kind === 'snapshot' && (wanted === undefined || wanted.some((one) => named(row.type, one))),
      )
      return { ...found, data: found.data.map(({ body }) => body) }
    },
  ),
  v1('GET', 'events/:id', {}, ({ rail, account, id }) => {
    const found = rail.state.tables.events.find(id)
    if (found?.kind !== 'snapshot' || (found.account ?? rail.platform) !== account) throw missing('event', id)
    return found.body
  }),
  v2('GET', 'core/events/:id', {}, ({ rail, id }) => {
    const found = rail.state.tables.events.find(id)
    if (found?.kind !== 'thin')
      throw new Refusal(
        404,
        { type: 'invalid_request_error', code: 'not_found', message: `Event not found: ${id}` },
        false,
      )
    return thin(found)
  }),
  v2(
    'GET',
    'core/events',
    { limit: z.string().optional(), object_id: text.optional(), types: list.optional(), created: ignored },
    ({ rail, params }) => {
      const all = [...rail.state.tables.events.newest(rail.platform)].filter(
        (row) =>
          row.kind === 'thin' &&
          (params.types === undefined || params.types.includes(row.type)) &&
          (params.object_id === undefined ||
            (row.body.related_object as { id: string } | null)?.id === params.object_id),
      )
      return { data: all.slice(0, Number(params.limit ?? 20)).map(thin), next_page_url: null, previous_page_url: null }
    },
  ),
]
