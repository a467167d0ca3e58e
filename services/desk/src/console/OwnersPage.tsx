import type { MoneyWorld, OwnerRef } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useListKeys } from '../worker/use-list-keys.ts'
import { Columns, Nothing, RowSkeletons } from './Columns.tsx'
import { OneOwner } from './OneOwner.tsx'
import { owners } from './queries.ts'
import { Record } from './Record.tsx'
import { Search } from './Search.tsx'

const pathOf = (id: string) => `/console/owners/${id}`

/** Whose accounts: looked up by id, e-mail or name. */
export function OwnersPage({ openId }: { openId: string | undefined }) {
  const [words, setWords] = useState(openId ?? '')
  const field = useRef<HTMLInputElement>(null)
  const asked = useDeferredValue(words.trim())
  const { data, error, refetch, isFetching } = useQuery(owners(asked))
  const money = readWorld(useSearch())
  const rows = data?.items ?? []
  useTitle('Owners')
  useListKeys({
    rows: rows.map(({ id }) => ({ id, path: pathOf(id) })),
    openId,
    onSearch: () => field.current?.focus(),
  })
  return (
    <Columns
      title="Owners"
      tools={<Search label="Search id, e-mail or name" words={words} onWords={setWords} field={field} />}
      list={
        <>
          {error !== null && data === undefined ? <FailedPlace error={error} onRetry={() => void refetch()} /> : null}
          {isFetching && data === undefined ? <RowSkeletons /> : null}
          {asked.length < 2 ? (
            <Empty title="Whose accounts?">
              Type an id, an e-mail address or a name: of an app, a requester or a worker.
            </Empty>
          ) : null}
          {data !== undefined && asked.length > 1 && rows.length === 0 ? (
            <Empty title="Nobody fits">Ids fit whole; names and addresses by any part of them.</Empty>
          ) : null}
          {rows.map((owner) => (
            <Line key={owner.id} owner={owner} current={owner.id === openId} />
          ))}
        </>
      }
      pane={
        openId === undefined ? (
          <Nothing title="Choose an owner to see their accounts">
            Every account with its entries, each of which can be copied.
          </Nothing>
        ) : (
          <OneOwner key={`${openId} ${money}`} id={openId} money={money} />
        )
      }
    />
  )
}

const Line = ({ owner, current }: { owner: OwnerRef; current: boolean }) => (
  <Record
    id={owner.id}
    path={pathOf(owner.id)}
    current={current}
    title={owner.name}
    facts={<span dir="auto">{owner.detail ?? owner.id}</span>}
    amount=""
    tag={<OwnerTags owner={owner} />}
  />
)

function readWorld(search: string): MoneyWorld | undefined {
  const money = new URLSearchParams(search).get('money')
  return money === 'test' || money === 'live' ? money : undefined
}

const OwnerTags = ({ owner }: { owner: OwnerRef }) => (
  <span className="row">
    {owner.worlds.length === 1 && owner.worlds[0] === 'test' ? <Tag>test</Tag> : null}
    <Tag>{owner.kind}</Tag>
  </span>
)
