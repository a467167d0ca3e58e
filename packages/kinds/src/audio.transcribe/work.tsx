import './work.css'
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { Plus, Rewind, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { WorkFile, WorkScreenProps } from '../work-screen.ts'
import { clockTenths, readClock, withChange, withLineAt } from './lines.ts'
import type { Result, Segment } from './schema.ts'
import { work as words } from './words.ts'

/** The address of the recording in this page, for as long as it is shown; null where it does not come. */
function useSound(file: WorkFile | undefined): string | null | undefined {
  const [address, setAddress] = useState<string | null>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    const show = (blob: Blob): void => {
      if (gone) return
      made = URL.createObjectURL(blob)
      setAddress(made)
    }
    file?.load().then(show, () => {
      if (!gone) setAddress(null)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
    // The file by its name: the desk hands over a new object with every drawing.
  }, [file?.name])
  return address
}

function TimeInput({
  label,
  value,
  readOnly,
  onChange,
}: {
  label: string
  value: number
  readOnly: boolean
  onChange: (seconds: number) => void
}) {
  const [text, setText] = useState<string>()
  const leave = (): void => {
    const seconds = text === undefined ? undefined : readClock(text)
    if (seconds !== undefined) onChange(seconds)
    setText(undefined)
  }
  return (
    <TextInput
      aria-label={label}
      value={text ?? clockTenths(value)}
      readOnly={readOnly}
      inputMode="decimal"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
    />
  )
}

interface LineProps {
  readonly line: Segment
  readonly heard: boolean
  readonly readOnly: boolean
  readonly onChange: (more: Partial<Segment>) => void
  readonly onRemove: () => void
}

function Line({ line, heard, readOnly, onChange, onRemove }: LineProps) {
  return (
    <li data-heard={heard}>
      <TimeInput label={words.from} value={line.start} readOnly={readOnly} onChange={(start) => onChange({ start })} />
      <TimeInput label={words.to} value={line.end} readOnly={readOnly} onChange={(end) => onChange({ end })} />
      <TextInput
        aria-label={words.speaker}
        placeholder={words.speaker}
        value={line.speaker}
        readOnly={readOnly}
        maxLength={60}
        onChange={(event) => onChange({ speaker: event.currentTarget.value })}
      />
      <Textarea
        aria-label={words.text}
        autosize
        minRows={1}
        maxLength={2_000}
        value={line.text}
        readOnly={readOnly}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {readOnly ? null : (
        <ActionIcon variant="subtle" size="lg" aria-label={words.remove} onClick={onRemove}>
          <X size={16} />
        </ActionIcon>
      )}
    </li>
  )
}

/** Keys for both hands on the words: all with Alt, so that none is a letter somebody types. */
function useKeys(audio: RefObject<HTMLAudioElement | null>, addLine: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const sound = audio.current
    if (!event.altKey || !sound) return
    const commands: Readonly<Record<string, () => void>> = {
      KeyK: () => void (sound.paused ? sound.play() : sound.pause()),
      KeyJ: () => {
        sound.currentTime -= 3
      },
      KeyL: () => {
        sound.currentTime += 3
      },
      Enter: addLine,
    }
    const command = commands[event.code]
    if (!command) return
    event.preventDefault()
    event.stopPropagation()
    command()
  }
}

interface SoundProps {
  readonly audio: RefObject<HTMLAudioElement | null>
  readonly file: WorkFile | undefined
  readonly onTime: (seconds: number) => void
  /** Absent where no line can be added. */
  readonly onAdd: (() => void) | undefined
}

/** The recording, in sight however far down the lines reach. */
function Sound({ audio, file, onAdd, onTime }: SoundProps) {
  const address = useSound(file)
  const [isBroken, setIsBroken] = useState(false)
  return (
    <div className="sound">
      {isBroken || address === null ? <p role="alert">{words.noSound}</p> : null}
      <audio
        ref={audio}
        controls
        src={address ?? undefined}
        aria-label={words.recording}
        onError={() => setIsBroken(true)}
        onTimeUpdate={(event) => onTime(event.currentTarget.currentTime)}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.back}
        title={words.back}
        onClick={() => {
          if (audio.current) audio.current.currentTime -= 3
        }}
      >
        <Rewind size={16} />
      </ActionIcon>
      {onAdd && (
        <Button variant="default" leftSection={<Plus size={14} />} onClick={onAdd}>
          {words.add}
        </Button>
      )}
    </div>
  )
}

export default function TranscribeScreen({ files, result, onChange, readOnly }: WorkScreenProps) {
  const { segments = [] } = result as Partial<Result>
  const audio = useRef<HTMLAudioElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [now, setNow] = useState(0)
  const [fresh, setFresh] = useState<number>()
  useEffect(() => {
    if (fresh === undefined) return
    list.current?.children[fresh]?.querySelector('textarea')?.focus()
    setFresh(undefined)
  }, [fresh])

  const save = (lines: readonly Segment[]): void => onChange({ ...result, segments: lines })
  const addLine = (): void => {
    const { currentTime = 0, duration = 0 } = audio.current ?? {}
    const { lines, index } = withLineAt(segments, currentTime, Number.isFinite(duration) ? duration : 0)
    save(lines)
    setFresh(index)
  }
  const onKeyDown = useKeys(audio, () => {
    if (!readOnly) addLine()
  })
  return (
    <div className="transcribe" onKeyDown={onKeyDown}>
      <Sound audio={audio} file={files[0]} onTime={setNow} onAdd={readOnly ? undefined : addLine} />
      <p>{words.keys}</p>
      <h3>{segments.length === 0 ? words.none : words.lines(segments.length)}</h3>
      <ol ref={list}>
        {segments.map((line, index) => (
          // Lines have no name of their own; their order is their time.
          <Line
            key={index}
            line={line}
            heard={now >= line.start && now < line.end}
            readOnly={readOnly}
            onChange={(more) => save(withChange(segments, index, more))}
            onRemove={() => save(segments.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
    </div>
  )
}
