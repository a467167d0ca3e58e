import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Route, Switch, useRoute } from 'wouter'
import { useKeys } from '../keyboard/use-keys.ts'
import { FailedPlace } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'
import { isSignedOut } from '../wire/trouble.ts'
import { AssignmentPane } from './AssignmentPane.tsx'
import { ChooseTask, ChooseWork } from './Choose.tsx'
import { StatementPage } from './earnings/StatementPage.tsx'
import { EarningsPage } from './EarningsPage.tsx'
import { RoomContext } from './full-width.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { useWorkerNews } from './live.ts'
import { BottomBar, Side, Strip } from './Navigation.tsx'
import { MineList } from './MineList.tsx'
import { OpenList } from './OpenList.tsx'
import { ProfilePage } from './ProfilePage.tsx'
import { SignIn } from '../sign-in/SignIn.tsx'
import { TaskPane } from './TaskPane.tsx'
import { TokensPage } from './TokensPage.tsx'

export function Desk() {
  const client = useQueryClient()
  const me = useQuery(queries.me)
  if (isSignedOut(me.error))
    return (
      <SignIn title="Sign in to work" home="/desk" onDone={() => client.resetQueries({ queryKey: ['worker'] })} />
    )
  if (me.error !== null)
    return (
      <main className="door">
        <h1 className="hearing">The desk could not be loaded</h1>
        <FailedPlace error={me.error} onRetry={() => void me.refetch()} />
      </main>
    )
  return me.data === undefined ? <DeskSkeleton /> : <SignedIn />
}

const DeskSkeleton = () => (
  <div className="desk" aria-busy="true">
    <div className="side">
      {[88, 120, 76, 92, 70].map((width) => (
        <Skeleton key={width} height={16} width={width} my={10} mx={10} />
      ))}
    </div>
    <div className="list" />
    <div className="pane" />
  </div>
)

function SignedIn() {
  const [keysOpen, setKeysOpen] = useState(false)
  useWorkerNews()
  useKeys({ help: () => setKeysOpen(true) })
  return (
    <>
      <Switch>
        <Route path="/desk/earnings">
          <Wide>
            <EarningsPage />
          </Wide>
        </Route>
        <Route path="/desk/earnings/statement/:year?">
          {({ year }) => (
            <Wide>
              <StatementPage asked={year} />
            </Wide>
          )}
        </Route>
        <Route path="/desk/tokens">
          <Wide>
            <TokensPage />
          </Wide>
        </Route>
        <Route path="/desk/profile">
          <Wide>
            <ProfilePage onKeys={() => setKeysOpen(true)} />
          </Wide>
        </Route>
        <Route>
          <Columns />
        </Route>
      </Switch>
      <KeysDialog opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </>
  )
}

const Wide = ({ children }: { children: ReactNode }) => (
  <div className="desk desk-wide">
    <Side />
    <Strip />
    <main className="wide">
      <div className="wide-inner">{children}</div>
    </main>
    <BottomBar />
  </div>
)

function Columns() {
  const [onTask, task] = useRoute('/desk/tasks/:appId/:taskId')
  const [onWork, work] = useRoute('/desk/mine/:appId/:assignmentId')
  const [onMine] = useRoute('/desk/mine/*?')
  const [taken, setTaken] = useState(false)
  return (
    <div
      className="desk"
      {...(onTask || onWork ? { 'data-open': true } : {})}
      {...(taken ? { 'data-full': true } : {})}
    >
      <Side />
      <Strip />
      <main className="middle">
        {taken ? null : onMine ? <MineList openId={work?.assignmentId} /> : <OpenList openId={task?.taskId} />}
        <section className="pane" aria-label="This task" tabIndex={-1}>
          {onTask ? (
            <TaskPane key={task.taskId} appId={task.appId} taskId={task.taskId} />
          ) : onWork ? (
            <RoomContext value={setTaken}>
              <AssignmentPane key={work.assignmentId} appId={work.appId} id={work.assignmentId} />
            </RoomContext>
          ) : onMine ? (
            <ChooseWork />
          ) : (
            <ChooseTask />
          )}
        </section>
      </main>
      <BottomBar />
    </div>
  )
}
