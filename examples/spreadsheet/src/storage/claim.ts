/** One page after the other. */
export async function claim<T>(name: string, run: () => Promise<T>): Promise<T> {
  const { locks } = navigator
  return locks ? locks.request(name, run) : run()
}
