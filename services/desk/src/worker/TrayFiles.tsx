import { ActionIcon } from '@mantine/core'
import { X } from 'lucide-react'
import { LocalFace } from '../parts/FileFace.tsx'
import { bytesWords, progressWords } from '../words/bytes.ts'
import { troubleWords } from '../wire/trouble.ts'
import type { Tray } from './tray.ts'
import type { TrayFile } from './tray-state.ts'

const stateWords = (entry: TrayFile): string => {
  const { file, sent, state, startedAtMs, startedAtBytes, trouble } = entry
  if (state === 'done') return `${bytesWords(file.size)} · uploaded`
  if (state === 'refused') return troubleWords(trouble)
  if (state === 'paused') return `${progressWords(sent, file.size, 0)} · goes on when the connection is back`
  return progressWords(Math.max(0, sent - startedAtBytes), file.size - startedAtBytes, Date.now() - startedAtMs)
}

export const TrayFiles = ({ tray, files }: { tray: Tray; files: readonly TrayFile[] }) =>
  files.length === 0 ? null : (
    <ul className="stack-8" aria-label="Files of your result">
      {files.map((entry) => (
        <li key={entry.attachmentId} className="tray-file">
          <LocalFace file={entry.file} />
          <div className="grow">
            <p className="file-name small clip" dir="auto">
              {entry.file.name}
            </p>
            <p
              className="tiny num"
              {...(entry.state === 'refused' ? { role: 'alert' } : {})}
              style={{ color: entry.state === 'refused' ? 'var(--bad)' : 'var(--second)' }}
            >
              {stateWords(entry)}
            </p>
            {entry.state === 'done' || entry.state === 'refused' ? null : <Progress entry={entry} />}
          </div>
          <ActionIcon aria-label={`Take ${entry.file.name} out`} onClick={() => tray.remove(entry.attachmentId)}>
            <X size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  )

function Progress({ entry: { file, sent } }: { entry: TrayFile }) {
  const percent = Math.round((100 * sent) / Math.max(1, file.size))
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={`Upload of ${file.name}`}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span style={{ width: `${percent}%` }} />
    </div>
  )
}
