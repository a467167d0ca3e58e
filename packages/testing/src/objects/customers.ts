import { emit } from '../events/emit.ts'
import { newId, type Rail } from '../rail.ts'
import type { Customer } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { emptyable, ignored, metadata, moment, page, text } from '../wire/parameters.ts'
import { missing } from '../wire/refusal.ts'

type Metadata = '' | Record<string, string> | undefined

/** An empty value takes a key away, an empty whole takes all. */
export function mergeMetadata(old: Record<string, string>, given: Metadata): Record<string, string> {
  if (given === undefined) return old
  if (given === '') return {}
  return Object.fromEntries(Object.entries({ ...old, ...given }).filter(([, value]) => value !== ''))
}

export function getCustomer(rail: Rail, id: string, param = 'id'): Customer {
  const found = rail.state.tables.customers.find(id)
  if (!found) throw missing('customer', id, param, param === 'id' ? 404 : 400)
  return found
}

interface NewCustomer {
  email?: string | null | undefined
  name?: string | null | undefined
  phone?: string | null | undefined
  description?: string | null | undefined
  metadata?: Metadata
}

export function createCustomer(rail: Rail, given: NewCustomer): Customer {
  const made: Customer = {
    id: newId(rail, 'cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created: rail.now(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: given.description ?? null,
    discount: null,
    email: given.email ?? null,
    invoice_prefix: rail.state.serial.toString(36).toUpperCase().padStart(8, '0'),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergeMetadata({}, given.metadata),
    name: given.name ?? null,
    next_invoice_sequence: 1,
    phone: given.phone ?? null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  rail.state.tables.customers.add(rail.platform, made)
  emit(rail, 'customer.created', made)
  return made
}

const fields = {
  email: emptyable(text).optional(),
  name: emptyable(text).optional(),
  phone: emptyable(text).optional(),
  description: emptyable(text).optional(),
  metadata: metadata.optional(),
  address: ignored,
  preferred_locales: ignored,
  tax_exempt: ignored,
}

export const customerOperations: Operation[] = [
  v1('POST', 'customers', fields, ({ rail, params }) => createCustomer(rail, params)),
  v1('GET', 'customers', { ...page, created: moment.optional(), email: text.optional() }, ({ rail, params }) =>
    listPage(
      '/v1/customers',
      rail.state.tables.customers.newest(rail.platform),
      params,
      ({ email }) => params.email === undefined || email === params.email,
    ),
  ),
  v1('GET', 'customers/:id', {}, ({ rail, id }) => getCustomer(rail, id)),
  v1('POST', 'customers/:id', fields, ({ rail, id, params }) => {
    const found = getCustomer(rail, id)
    const { metadata: given, email, name, phone, description } = params
    const changes = Object.entries({ email, name, phone, description }).filter(([, value]) => value !== undefined)
    Object.assign(found, Object.fromEntries(changes), { metadata: mergeMetadata(found.metadata, given) })
    emit(rail, 'customer.updated', found)
    return found
  }),
]
