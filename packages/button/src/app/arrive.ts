/** Asks for a chunk, and keeps what becomes of it. */
export interface Load<Part = unknown> {
  (): Promise<Part>
  brought?: Promise<Part>
}

let times = 1

/**
 * Brings a chunk, once. Most browsers remember for the life of a page that a module did not come, and never ask for it
 * again; under another fragment it is another one to them, and the same one to whoever gives it out. Its address stands
 * in the import that asks for it, also where a bundler put another one there.
 */
export const arrive = <Part>(load: Load<Part>): Promise<Part> =>
  (load.brought = load.brought?.catch(load).catch(() =>
    import(/*webpackIgnore:true*/`${load}`.split(/["'`]/)[1] + '#' + times++)) ?? load())
