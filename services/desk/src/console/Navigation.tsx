import { NativeSelect } from '@mantine/core'
import type { ConsoleApp, ConsolePerson } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { Tag } from '../parts/Tag.tsx'
import { Wordmark } from '../parts/Wordmark.tsx'
import { SignOut } from '../sign-in/SignOut.tsx'
import { appPath, homeOf, type Place, placesOfApp, placesOfOperator } from './places.ts'
import { decisions } from './queries.ts'

interface NavigationProps {
  person: ConsolePerson
  appId: string | undefined
}

/** The app in the path, or the first one of those there are. */
const shownApp = ({ person, appId }: NavigationProps) => person.apps.find(({ id }) => id === appId) ?? person.apps[0]

function Item({ place: { to, words, icon: Icon, belongs }, count = 0 }: { place: Place; count?: number }) {
  const [path] = useLocation()
  return (
    <Link href={to} className="side-item" {...(belongs(path) ? { 'aria-current': 'page' as const } : {})}>
      <Icon size={16} aria-hidden />
      {words}
      {count === 0 ? null : <span className="count">{count}</span>}
    </Link>
  )
}

const nameOf = ({ name, mode }: ConsoleApp) => (mode === 'test' ? `${name} (test)` : name)

/** Which app: its name, with "test" beside it, and a choice where there are several. */
function AppName(props: NavigationProps) {
  const [, go] = useLocation()
  const app = shownApp(props)
  if (app === undefined) return null
  if (props.person.apps.length === 1)
    return (
      <div className="side-app">
        <strong className="clip" dir="auto">
          {app.name}
        </strong>
        {app.mode === 'test' ? <Tag>test</Tag> : null}
      </div>
    )
  return (
    <div className="side-app">
      <NativeSelect
        aria-label="App"
        className="grow"
        data={props.person.apps.map((one) => ({ value: one.id, label: nameOf(one) }))}
        value={app.id}
        onChange={(event) => go(appPath(event.currentTarget.value))}
      />
    </div>
  )
}

const useWaiting = (person: ConsolePerson) =>
  useQuery({ ...decisions, enabled: person.operator }).data?.items.length ?? 0

export function Side(props: NavigationProps) {
  const waiting = useWaiting(props.person)
  const app = shownApp(props)
  return (
    <nav className="side" aria-label="Console">
      <Wordmark to={homeOf(props.person)} />
      <AppName {...props} />
      {app === undefined ? null : placesOfApp(app.id).map((place) => <Item key={place.to} place={place} />)}
      {props.person.operator ? (
        <>
          <span className="side-group">Operator</span>
          {placesOfOperator.map((place, at) => (
            <Item key={place.to} place={place} count={at === 0 ? waiting : 0} />
          ))}
        </>
      ) : null}
      <div className="side-foot tiny third">
        <span className="clip">{props.person.email}</span>
        <SignOut />
      </div>
    </nav>
  )
}

export const Strip = (props: NavigationProps) => (
  <nav className="strip" aria-label="App">
    <Wordmark to={homeOf(props.person)} />
    <AppName {...props} />
    <SignOut />
  </nav>
)

export function BottomBar(props: NavigationProps) {
  const [path] = useLocation()
  const waiting = useWaiting(props.person)
  const app = shownApp(props)
  const places = [...(app === undefined ? [] : placesOfApp(app.id)), ...(props.person.operator ? placesOfOperator : [])]
  return (
    <nav className="bar" aria-label="Console, places">
      {places.map(({ to, short, icon: Icon, belongs }) => (
        <Link key={to} href={to} className="bar-item" {...(belongs(path) ? { 'aria-current': 'page' as const } : {})}>
          <Icon size={16} aria-hidden />
          {short}
          {to === '/console/queue' && waiting > 0 ? <span className="count">{waiting}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
