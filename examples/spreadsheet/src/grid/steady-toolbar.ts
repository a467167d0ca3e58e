import type { Injector } from '@univerjs/core'
import { type IMenuItem, type IMenuSchema, IRibbonService } from '@univerjs/preset-sheets-core'
import { distinctUntilChanged, map, Observable } from 'rxjs'
import { TurnLater } from './turn-later.ts'

/**
 * With every key the grid says anew which buttons its toolbar has, and each time all of them are drawn three times over
 * to see which fit. Buttons that are there already stay, and how they look follows a turn after what changed it.
 */
export function steadyToolbar(injector: Injector): void {
  const toolbar = injector.get(IRibbonService)
  const turn = new TurnLater()
  toolbar.ribbon$ = toolbar.ribbon$.pipe(
    distinctUntilChanged(isSame),
    map((groups) => groups.map((group) => following(group, turn))),
  )
  toolbar.collapsedIds$ = toolbar.collapsedIds$.pipe(
    distinctUntilChanged((before, now) => before.join() === now.join()),
  )
}

/** The groups are made anew each time; what stands in them is, as long as it is the same. */
export function isSame(before: IMenuSchema[], now: IMenuSchema[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index]
      return one.key === other?.key && one.item === other.item && isSame(one.children ?? [], other.children ?? [])
    })
  )
}

function following(schema: IMenuSchema, turn: TurnLater): IMenuSchema {
  const { item, children } = schema
  return {
    ...schema,
    ...(item && { item: followingItem(item, turn) }),
    ...(children && { children: children.map((child) => following(child, turn)) }),
  }
}

function followingItem(item: IMenuItem, turn: TurnLater): IMenuItem {
  const late = { ...item }
  for (const look of ['disabled$', 'activated$', 'value$'] as const) {
    const changes: unknown = late[look as keyof IMenuItem]
    if (changes instanceof Observable) Object.assign(late, { [look]: turn.follow(changes) })
  }
  return late
}
