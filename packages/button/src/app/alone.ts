/** One tab at a time; where locks do not exist the ids alone keep things from happening twice. */
export const alone = (name: string, run: () => Promise<void>): Promise<void> =>
  navigator.locks?.request(`microsource ${name}`, run) ?? run()
