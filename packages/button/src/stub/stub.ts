/**
 * Stands in the page before the single file does: calls wait in `q`, in their order, until it is there. It paints
 * nothing and asks for nothing; the page's own script tag brings the file.
 */
(() => {
  type Call = (...call: unknown[]) => Promise<unknown>
  const q: unknown[] = []
  const waiting: Record<string, unknown> = { q }
  for (const name of ['open', 'review', 'list']) {
    waiting[name] = ((...call) => new Promise((done) => q.push([name, call, done]))) satisfies Call
  }
  Object.assign(globalThis, { microsource: waiting })
})()
