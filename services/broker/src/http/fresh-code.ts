import { later, minuteMs } from '@microsource/domain'
import type { Deps } from '../deps.ts'
import { ApiError } from './problem-details.ts'

const freshMs = 10 * minuteMs

/** For what a stolen cookie alone must not do: a code from the person's e-mail, within the last ten minutes. */
export function requireFreshCode({ clock }: Pick<Deps, 'clock'>, { codeAt }: { readonly codeAt: Date | null }): void {
  if (codeAt === null || later(codeAt, freshMs) < clock.here()) throw new ApiError('confirm_first')
}
