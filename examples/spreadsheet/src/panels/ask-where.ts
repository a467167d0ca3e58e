import { ask } from '@microsource/example-host-app/dialogs'

/** Where a result belongs that was made for no workbook known here, or for one that is not open any more. */
export function askWhere(workerName: string, openName: string | undefined): Promise<'here' | 'itself' | null> {
  if (openName === undefined) {
    const gone = `${workerName} repaired a workbook that is not open here any more. It can be opened by itself.`
    return asked('Open the repaired workbook?', gone, [['itself', 'Open it']])
  }
  const unknown = `${workerName} repaired a workbook of yours. Which one is not known on this computer.`
  return asked(`Is it for ${openName}?`, `${unknown} It can be compared with ${openName}, or opened by itself.`, [
    ['here', 'Compare it'],
    ['itself', 'Open it by itself'],
  ])
}

async function asked<T extends string>(title: string, text: string, answers: readonly [T, string][]): Promise<T | null> {
  const answer = await ask<T | 'later'>(title, text, [['later', 'Ask me later'], ...answers])
  return answer === 'later' ? null : answer
}
