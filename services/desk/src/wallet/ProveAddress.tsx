import { ByCode } from '../sign-in/ByCode.tsx'
import { proveAddress } from '../wire/sign-in.ts'

/** Before the first payment of real money: an address where a code arrives. Then what was asked for goes on by itself. */
export const ProveAddress = ({ onProved }: { onProved: () => void }) => (
  <ByCode
    purpose="address"
    why="Once, before your first payment, we make sure that we can reach you."
    words="Confirm and go to pay"
    onCode={async (email, otp) => {
      await proveAddress(email, otp)
      onProved()
    }}
  />
)
