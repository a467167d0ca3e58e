import { z } from 'zod'
import type { View } from '../store/item-store.ts'

/** A view as addresses and requests write it: `all`, `unread`, `starred`, `feed:12`, `folder:Science`. */
export const ViewText = z
  .string()
  .max(300)
  .transform((text, context): View => {
    if (text === 'all' || text === 'unread' || text === 'starred') return { is: text }
    const [, kind, rest = ''] = /^(feed|folder):(.+)$/s.exec(text) ?? []
    if (kind === 'feed' && /^\d+$/.test(rest)) return { is: 'feed', feedId: Number(rest) }
    if (kind === 'folder') return { is: 'folder', folder: rest }
    context.addIssue({ code: 'custom', message: 'is no view' })
    return z.NEVER
  })
