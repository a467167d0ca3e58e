import { UserRoundPlus } from 'lucide-react'
import { Link } from 'wouter'

const Mark = () => (
  <>
    <UserRoundPlus size={16} aria-hidden />
    <span className="wordmark-text">microsource</span>
  </>
)

/** Where one question is asked in a window of its own, it leads nowhere. */
export const Wordmark = ({ to }: { to?: string }) =>
  to === undefined ? (
    <span className="wordmark">
      <Mark />
    </span>
  ) : (
    <Link href={to} className="wordmark" aria-label="microsource">
      <Mark />
    </Link>
  )
