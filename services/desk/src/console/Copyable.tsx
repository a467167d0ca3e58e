import { CopyButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'

/** A value as it is, copied by a press. */
export const Copyable = ({ value, what }: { value: string; what: string }) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <button type="button" className="copyable" onClick={copy} aria-label={`Copy ${what} ${value}`}>
        <span className="copyable-text">{value}</span>
        {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        <span className="hearing" role="status">
          {copied ? 'Copied' : ''}
        </span>
      </button>
    )}
  </CopyButton>
)
