import type { Clock } from '../../clock.ts'
import { createRequestLimits, machineOf } from '../../http/request-limits.ts'

const perAddressMax = 5
const perMachineMax = 60

/** How many codes may be asked for, by address and by machine, in ten minutes. */
export function createCodeLimits(clock: Clock): { count(asked: { email: string; ip: string }): void } {
  const limits = createRequestLimits(clock)
  return {
    count({ email, ip }) {
      limits.count(`machine ${machineOf(ip)}`, perMachineMax)
      limits.count(`address ${email.toLowerCase()}`, perAddressMax)
    },
  }
}
