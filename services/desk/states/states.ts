import { ownAccount } from './places/account.ts'
import { consoles } from './places/console.ts'
import { lists, oneTask, signIn } from './places/desk.ts'
import { earnings } from './places/earnings.ts'
import { digests, forms } from './places/kinds.ts'
import { filesAndFields } from './places/kinds-of-files.ts'
import { places } from './places/pages.ts'
import { mailbox, reviews } from './places/review.ts'
import { wallets } from './places/wallet.ts'
import { assignments } from './places/work.ts'
import type { State } from './state.ts'

/** Every state of every page; one list drives the accessibility check and the screenshots. */
export const states: readonly State[] = [
  ...signIn,
  ...lists,
  ...oneTask,
  ...assignments,
  ...forms,
  ...digests,
  ...filesAndFields,
  ...places,
  ...earnings,
  ...wallets,
  ...ownAccount,
  ...reviews,
  ...mailbox,
  ...consoles,
]
