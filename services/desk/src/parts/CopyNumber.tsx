import { CopyButton } from '@mantine/core'

/** A number that only machines read: named by what it is, and copied rather than shown. */
export const CopyNumber = ({ words, value }: { words: string; value: string }) => (
  <CopyButton value={value}>
    {({ copied, copy }) => (
      <button type="button" className="linkish" onClick={copy}>
        {copied ? 'Copied' : words}
      </button>
    )}
  </CopyButton>
)
