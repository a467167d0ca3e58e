import type { Injector } from '@univerjs/core'
import { type IMenuItem, type IMenuSchema, MenuItemType } from '@univerjs/preset-sheets-core'
import { BehaviorSubject } from 'rxjs'
import { expect, test } from 'vitest'
import { breath } from './breath.ts'
import { steadyToolbar } from './steady-toolbar.ts'

const button = (id: string, disabled: BehaviorSubject<boolean>): IMenuItem => ({
  id,
  type: MenuItemType.BUTTON,
  disabled$: disabled,
})

/** As the grid says it: with groups that are made anew, around the buttons there are. */
const saying = (...items: IMenuItem[]): IMenuSchema[] => [
  { key: 'start', order: 0, children: items.map((item, order) => ({ key: item.id, order, item })) },
]

function toolbarOf(first: IMenuSchema[]) {
  const [ribbon, collapsed] = [new BehaviorSubject(first), new BehaviorSubject<string[]>([])]
  const toolbar = { ribbon$: ribbon.asObservable(), collapsedIds$: collapsed.asObservable() }
  steadyToolbar({ get: () => toolbar } as unknown as Injector)
  const [drawn, folded]: [IMenuSchema[][], string[][]] = [[], []]
  toolbar.ribbon$.subscribe((groups) => drawn.push(groups))
  toolbar.collapsedIds$.subscribe((ids) => folded.push(ids))
  return { ribbon, collapsed, drawn, folded }
}

test('a toolbar is drawn anew only when its buttons are others', () => {
  const [bold, percent] = ['bold', 'percent'].map((id) => button(id, new BehaviorSubject(false)))
  if (!bold || !percent) throw new Error('no buttons')
  const { ribbon, drawn, collapsed, folded } = toolbarOf(saying(bold, percent))
  ribbon.next(saying(bold, percent))
  expect(drawn).toHaveLength(1)
  ribbon.next(saying(bold))
  ribbon.next(saying(bold, percent))
  // The same name, another button.
  ribbon.next(saying(bold, { ...percent }))
  expect(drawn.map(([group]) => group?.children?.map(({ key }) => key))).toEqual([
    ['bold', 'percent'],
    ['bold'],
    ['bold', 'percent'],
    ['bold', 'percent'],
  ])
  for (const ids of [[], ['percent'], ['percent'], []]) collapsed.next(ids)
  expect(folded).toEqual([[], ['percent'], []])
})

test('how buttons look is known at once, and what changes of it is told together, a turn later', async () => {
  const sources = [new BehaviorSubject(false), new BehaviorSubject(true)]
  const { drawn } = toolbarOf(saying(...sources.map((source, index) => button(`${index}`, source))))
  const said: string[] = []
  for (const { key, item } of drawn[0]?.[0]?.children ?? []) {
    item?.disabled$?.subscribe((disabled) => said.push(`${key} ${disabled}`))
  }
  expect(said.splice(0)).toEqual(['0 false', '1 true'])
  for (const disabled of [true, false, true]) sources[0]?.next(disabled)
  sources[1]?.next(false)
  expect(said).toEqual([])
  await breath()
  expect(said).toEqual(['0 true', '1 false'])
})
