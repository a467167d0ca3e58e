import { Check, X } from 'lucide-react'
import { rightsWords, neverWords } from '../words/account.ts'
import type { Scope } from './types.ts'

/** What a yes allows beside spending, a line each; and what none allows. */
export const Rights = ({ app, scope }: { app: string; scope: readonly Scope[] }) => (
  <section aria-label={`What ${app} may do`}>
    <ul className="ask-rights">
      {rightsWords(scope).map((words) => (
        <li key={words}>
          <Check size={16} aria-hidden />
          <span>{words}</span>
        </li>
      ))}
      <li className="ask-never">
        <X size={16} aria-hidden />
        <span>{neverWords}</span>
      </li>
    </ul>
  </section>
)
