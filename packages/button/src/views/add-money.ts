import type { Desk } from '../app/desk.ts'

/** The window is opened in the click itself, or the browser blocks it; its address follows. */
export async function addMoney(desk: Desk): Promise<void> {
  const page = open('', '_blank')
  try {
    const { location } = page ?? window
    location.href = await desk.asking.link({ to: 'wallet' })
  } catch (error) {
    page?.close()
    desk.report(error)
  }
}
