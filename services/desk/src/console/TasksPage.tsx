import type { Earning } from '@microsource/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useKinds } from '../kinds/use-kinds.ts'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { moneyWords } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { useListKeys } from '../worker/use-list-keys.ts'
import { Columns, Inspector, Nothing, RowSkeletons } from './Columns.tsx'
import { Copyable } from './Copyable.tsx'
import { Facts } from './Facts.tsx'
import { appPath } from './places.ts'
import { appTasks } from './queries.ts'
import { Record } from './Record.tsx'
import { Search } from './Search.tsx'

const states: Readonly<{ [State in Earning['state']]: readonly [words: string, tone: Tone] }> = {
  pending: ['pending', 'hold'],
  contested: ['contested', 'bad'],
  matured: ['matured', 'paid'],
  reversed: ['given back', 'back'],
}

/** The share of each task, newest first. */
export function TasksPage({ appId, openId }: { appId: string; openId: string | undefined }) {
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useInfiniteQuery(appTasks(appId))
  const { titleOf: kindTitle } = useKinds()
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  const rows = all.filter(({ title, kind, taskId }) =>
    `${title} ${kindTitle(kind)} ${taskId}`.toLowerCase().includes(words.trim().toLowerCase()),
  )
  const pathOf = (taskId: string) => `${appPath(appId)}/tasks/${taskId}`
  const open = all.find(({ taskId }) => taskId === openId)
  useTitle('Share by task')
  useListKeys({
    rows: rows.map(({ taskId }) => ({ id: taskId, path: pathOf(taskId) })),
    openId,
    onSearch: () => field.current?.focus(),
  })
  return (
    <Columns
      title="Share by task"
      tools={<Search label="Search title, kind or id" words={words} onWords={setWords} field={field} />}
      list={
        <Listing
          list={list}
          count={rows.length}
          skeleton={<RowSkeletons />}
          empty={<NoTasks searched={words !== ''} />}
          more="Show older ones"
        >
          {rows.map((row) => (
            <Line key={row.taskId} row={row} path={pathOf(row.taskId)} current={row.taskId === openId} />
          ))}
        </Listing>
      }
      pane={
        open === undefined ? (
          <Nothing title="Choose a task to see its share">j and k lead through the list.</Nothing>
        ) : (
          <OneTask row={open} />
        )
      }
    />
  )
}

function Line({ row, path, current }: { row: Earning; path: string; current: boolean }) {
  const { titleOf: kindTitle } = useKinds()
  return (
    <Record
      id={row.taskId}
      path={path}
      current={current}
      title={titleOf(row.title)}
      facts={
        <>
          <span>{kindTitle(row.kind)}</span>
          <Moment at={row.earnedAt} capital />
        </>
      }
      amount={moneyWords(row.amount)}
      tag={<Tag tone={states[row.state][1]}>{states[row.state][0]}</Tag>}
    />
  )
}

const NoTasks = ({ searched }: { searched: boolean }) => (
  <Empty title={searched ? 'No task fits' : 'No share yet'}>
    {searched
      ? 'None of the tasks shown so far has these words.'
      : 'When a requester of your app approves a result, your share of its price gets a line here.'}
  </Empty>
)

function OneTask({ row }: { row: Earning }) {
  const { titleOf: kindTitle } = useKinds()
  const [words, tone] = states[row.state]
  return (
    <Inspector
      back={`${appPath(row.appId)}/tasks`}
      backWords="All tasks"
      title={titleOf(row.title)}
      detail={kindTitle(row.kind)}
      amount={moneyWords(row.amount)}
    >
      <Facts
        facts={[
          ['Share', <Tag key="share" tone={tone}>{`${moneyWords(row.amount)} ${words}`}</Tag>],
          ['Approved', <Moment key="at" at={row.earnedAt} capital />],
          [row.state === 'matured' ? 'Matured' : 'Matures', <Moment key="until" at={row.pendingUntil} capital />],
          ['Task', <Copyable key="task" what="task id" value={row.taskId} />],
          ['App', <Copyable key="app" what="app id" value={row.appId} />],
        ]}
      />
    </Inspector>
  )
}
