import './work.css'
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { WorkScreenProps } from '../work-screen.ts'
import type { Input, Result } from './schema.ts'
import { isTold, work as words } from './words.ts'

type Draft = Partial<Result>
type Reason = Result['outside'][number]

const noReason: Reason = { sheet: '', range: '', why: '' }

/** What is wrong and what should be true: as short as the requester left it. */
function Wish({ input }: { input: Input }) {
  const { expected, problems, scope, selection } = input
  const where = `${selection?.sheet}!${selection?.range}`
  const mayChange = words.mayChange(selection ? scope : 'workbook', selection?.sheet ?? '')
  return (
    <>
      {expected ? (
        <section>
          <h3>{words.expected}</h3>
          <p dir="auto">{expected}</p>
        </section>
      ) : null}
      <section>
        <h3>{words.where}</h3>
        <p>{selection && isTold(input) ? `${words.selected} ${where}. ${mayChange}` : mayChange}</p>
      </section>
      {problems.length === 0 ? null : (
        <section>
          <h3>{words.problems(problems.length)}</h3>
          <div className="found" tabIndex={0} role="region" aria-label={words.problems(problems.length)}>
            <table>
              <tbody>
                {problems.map(({ sheet, cell, code, sentence }) => (
                  <tr key={`${sheet}!${cell} ${code}`}>
                    <th scope="row">
                      {sheet}!{cell}
                    </th>
                    <td>{sentence}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}

function RemoveReason({ onPress }: { onPress: () => void }) {
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={words.remove} onClick={onPress}>
      <X size={16} />
    </ActionIcon>
  )
}

interface ReasonProps {
  readonly reason: Reason
  readonly readOnly: boolean
  /** Just added: here they go on typing. */
  readonly isFresh: boolean
  readonly onChange: (more: Partial<Reason>) => void
  readonly onRemove: () => void
}

function ReasonFields({ reason, readOnly, isFresh, onChange, onRemove }: ReasonProps) {
  return (
    <li className="reason">
      <TextInput
        aria-label={words.sheet}
        placeholder={words.sheet}
        value={reason.sheet}
        readOnly={readOnly}
        maxLength={255}
        autoFocus={isFresh}
        onChange={(event) => onChange({ sheet: event.currentTarget.value })}
      />
      <TextInput
        aria-label={words.range}
        placeholder="B12"
        value={reason.range}
        readOnly={readOnly}
        maxLength={20}
        onChange={(event) => onChange({ range: event.currentTarget.value.toUpperCase().trim() })}
      />
      <TextInput
        aria-label={words.why}
        placeholder={words.why}
        value={reason.why}
        readOnly={readOnly}
        maxLength={500}
        onChange={(event) => onChange({ why: event.currentTarget.value })}
      />
      {readOnly ? null : <RemoveReason onPress={onRemove} />}
    </li>
  )
}

interface ReasonsProps {
  readonly reasons: readonly Reason[]
  readonly onChange: (reasons: Reason[]) => void
  readonly readOnly: boolean
}

function Reasons({ reasons, onChange, readOnly }: ReasonsProps) {
  const [fresh, setFresh] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const add = (): void => {
    setFresh(reasons.length)
    onChange([...reasons, noReason])
  }
  const remove = (index: number): void => {
    onChange(reasons.filter((_, at) => at !== index))
    addButton.current?.focus()
  }
  const change = (index: number, more: Partial<Reason>): void =>
    onChange(reasons.map((reason, at) => (at === index ? { ...reason, ...more } : reason)))
  return (
    <section>
      <h3>{words.outside}</h3>
      <p>{words.outsideHelp}</p>
      <ul className="reasons">
        {reasons.map((reason, index) => (
          // Reasons have no name of their own and are only added at the end.
          <ReasonFields
            key={index}
            reason={reason}
            readOnly={readOnly}
            isFresh={index === fresh}
            onChange={(more) => change(index, more)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      {readOnly ? null : (
        <Button ref={addButton} variant="default" size="xs" leftSection={<Plus size={14} />} onClick={add}>
          {words.add}
        </Button>
      )}
    </section>
  )
}

/** The workbook is repaired in the worker's own program: here stands what is wrong, and they say what they did. */
export default function RepairScreen({ input, result, onChange, readOnly }: WorkScreenProps) {
  const draft = result as Draft
  const { outside = [], explanation = '' } = draft
  return (
    <div className="repair">
      <Wish input={input as unknown as Input} />
      <Textarea
        label={words.explanation}
        description={words.explanationHelp}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={8_000}
        required
        value={explanation}
        readOnly={readOnly}
        onChange={(event) => onChange({ ...draft, explanation: event.currentTarget.value })}
      />
      {readOnly && outside.length === 0 ? null : (
        <Reasons
          reasons={outside}
          readOnly={readOnly}
          onChange={(reasons) => onChange({ ...draft, outside: reasons })}
        />
      )}
    </div>
  )
}
