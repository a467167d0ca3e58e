/** Into what is open: where its work begins, or its pane, whose keys then scroll it. */
export function focusWork(): void {
  const pane = document.querySelector<HTMLElement>('.pane')
  const begin = pane?.querySelector<HTMLElement>('[data-begin]') ?? pane
  begin?.focus()
}
