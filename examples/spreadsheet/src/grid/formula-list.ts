import { CommandType, ICommandService, type Injector } from '@univerjs/core'
import {
  DeviceInputEventType,
  IEditorBridgeService,
  IShortcutService,
  KeyCode,
  SetCellEditVisibleOperation,
} from '@univerjs/preset-sheets-core'

/** No name of a function is longer. */
const keptLetters = 40
const takeId = 'rowan.operation.take-formula-as-typed'
/** Before the list, which takes both keys at 1000. */
const priority = 2000

/**
 * The grid's list of functions comes a moment after the keys, and leaves a moment after them. Enter pressed in that
 * moment would put the function of earlier letters into a formula that is long past them. So a formula is taken as it
 * stands unless the list is there and was made for the last letters typed.
 */
export function takeFormulasAsTyped(container: HTMLElement, injector: Injector): void {
  const [editor, commands] = [injector.get(IEditorBridgeService), injector.get(ICommandService)]
  let typed = ''
  container.addEventListener(
    'keydown',
    ({ key, isComposing, ctrlKey, metaKey }) => {
      if (isComposing || ctrlKey || metaKey) return
      if (key.length === 1) typed = (typed + key).slice(-keptLetters)
      if (key === 'Backspace') typed = typed.slice(0, -1)
    },
    true,
  )
  const isPastTheList = (): boolean => {
    if (!editor.isVisible().visible) return false
    const letters = lettersOfList()?.toUpperCase()
    return letters === undefined ? /=.*[a-z]/i.test(typed) : !typed.toUpperCase().endsWith(letters)
  }
  commands.registerCommand({
    id: takeId,
    type: CommandType.OPERATION,
    handler: (_, { keycode }: { keycode: KeyCode }) => {
      typed = ''
      editor.disableForceKeepVisible()
      const unitId = editor.getEditCellState()?.unitId
      const how = { visible: false, eventType: DeviceInputEventType.Keyboard, keycode, unitId }
      return commands.syncExecuteCommand(SetCellEditVisibleOperation.id, how)
    },
  })
  for (const keycode of [KeyCode.ENTER, KeyCode.TAB]) {
    const staticParameters = { keycode }
    injector
      .get(IShortcutService)
      .registerShortcut({ id: takeId, binding: keycode, priority, preconditions: isPastTheList, staticParameters })
  }
}

/** The letters for which the list was made stand in it in color; undefined where there is no list. */
function lettersOfList(): string | undefined {
  return document.querySelector('ul[data-u-comp="sheets-formula-editor"] li span span')?.textContent ?? undefined
}
