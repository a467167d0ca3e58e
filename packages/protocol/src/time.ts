import { z } from 'zod'

export const Time = z.iso.datetime({ offset: true }).describe('RFC 3339 in UTC')
