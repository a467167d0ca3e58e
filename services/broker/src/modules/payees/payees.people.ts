import type { Deps } from '../../deps.ts'
import { type PayeeRef, reached } from './payee-rails.ts'
import { findPayee } from './payees.repository.ts'
import { refreshPayee } from './payees.service.ts'
import type { PayeeRow } from './payees.table.ts'

export { payeeOfWorker } from './payee-rails.ts'

export const getPayee = ({ db }: Pick<Deps, 'db'>, { ownerId }: PayeeRef): Promise<PayeeRow | undefined> =>
  findPayee(db, ownerId)

export const refreshForPerson = (deps: Deps, { ownerId }: PayeeRef): Promise<PayeeRow> =>
  reached(refreshPayee(deps, ownerId))
