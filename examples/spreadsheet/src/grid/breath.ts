/** Lets the page draw and take keys before it goes on. */
export function breath(): Promise<void> {
  return new Promise((done) => setTimeout(done))
}
