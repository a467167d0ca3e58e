import { UserRoundPlus } from 'lucide-react'
import { Link } from 'wouter'

export const Wordmark = ({ to }: { to: string }) => (
  <Link href={to} className="wordmark" aria-label="microsource">
    <UserRoundPlus size={16} aria-hidden />
    <span className="wordmark-text">microsource</span>
  </Link>
)
