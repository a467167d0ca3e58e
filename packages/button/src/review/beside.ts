import type * as Tasks from '../tasks/tasks.ts'

/**
 * What the review takes from the chunk of tasks. It is given here and not imported: where that chunk came under another
 * fragment, an import would bring a second one, or none.
 */
export let tasks: typeof Tasks

export const stand = (part: typeof Tasks): void => {
  tasks = part
}
