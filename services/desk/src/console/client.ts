import type { Transport } from '@microsource/sdk/transport'
import { transportAs } from '../wire/clients.ts'

export const broker = (): Transport => transportAs('console')
