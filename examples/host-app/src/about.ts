/** What is said in the app's name. */
export interface About {
  name: string
  /** Said when the broker does not answer: "Your photo is safe". */
  safe: string
}
