import { titleOf } from '../words/task.ts'

/** What is asked in full, unless the title has already said all of it. */
export const Description = ({ words }: { words: string }) =>
  titleOf(words) === words.trim().replace(/\.$/, '') ? null : (
    <p className="prose" dir="auto">
      {words}
    </p>
  )
