/** What one device does, as the WebDriver protocols of all browsers have it. */
export interface Device {
  type: 'key' | 'pointer'
  id: string
  actions: object[]
}

/** A browser besides Chromium, through the protocol that it speaks by itself: what a person needs, and a look into the page. */
export interface Engine {
  readonly version: string
  goto(url: string): Promise<unknown>
  reload(): Promise<unknown>
  /** What an expression in the page comes to, as far as JSON holds it. */
  ask<T>(expression: string): Promise<T>
  act(devices: Device[]): Promise<unknown>
  close(): Promise<void>
}
