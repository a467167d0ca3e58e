/**
 * One tab at a time. Where there are no locks, or a frame may not have them, the ids alone keep things from happening
 * twice.
 */
export async function alone(name: string, run: () => Promise<void>): Promise<void> {
  let mine: Promise<void> | undefined
  await navigator.locks?.request(`microsource ${name}`, () => (mine = run())).catch(() => undefined)
  await (mine ?? run())
}
