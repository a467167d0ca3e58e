import { UserRoundPlus } from 'lucide-react'
import { Link } from 'wouter'

export const Wordmark = ({ to }: { to: string }) => (
  <Link href={to} className="wordmark"><UserRoundPlus size={16} aria-hidden />microsource</Link>
)
