import type { CheckOutcome } from '@microsource/sdk'
import { Check, X } from 'lucide-react'

/** Each check with how it went; what does not pass comes first and says what to mend. */
export const Checked = ({ checks }: { checks: readonly CheckOutcome[] }) => (
  <ul className="checks">
    {checks
      .toSorted((one, other) => Number(one.passed) - Number(other.passed))
      .map((check) => (
        <li key={check.id} {...(check.passed ? {} : { 'data-failed': true })}>
          {check.passed ? <Check size={16} aria-hidden /> : <X size={16} aria-hidden />}
          <span>
            <span className={check.passed ? '' : 'strong'}>{check.title}</span>
            <span className={check.passed ? 'hearing' : 'check-word'}>{check.passed ? ': passed' : ' · not yet'}</span>
            {check.says === null ? null : (
              <span className="check-says" dir="auto">
                {check.says}
              </span>
            )}
          </span>
        </li>
      ))}
  </ul>
)
