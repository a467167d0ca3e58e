/** One text, so that it becomes a constructable sheet: no inline style, nothing for a strict page to refuse. */
export const css = `
:host {
  --text: var(--ms-text, light-dark(#1c1b19, #f1f0ec));
  --surface: var(--ms-surface, light-dark(#fff, #1d1d1b));
  --line: var(--ms-line, light-dark(#dedcd6, #3a3936));
  --quiet: color-mix(in srgb, var(--text) 74%, var(--surface));
  --accent: var(--ms-accent, light-dark(#0b6e69, #63cabf));
  --soft: color-mix(in srgb, var(--accent) 12%, var(--surface));
  display: block; color: var(--text); background: var(--surface); font-size: 14px; line-height: 20px; font-family: var(--ms-font, inherit);
}
* { box-sizing: border-box; margin: 0 }
.player { display: flex; align-items: center; gap: 12px; padding-block-end: 12px; border-block-end: 1px solid var(--line) }
.player input { flex: 1; min-width: 0; accent-color: var(--accent) }
.player input + output { white-space: nowrap; direction: ltr }
.player output, .time { color: var(--quiet); font-variant-numeric: tabular-nums }
.player button { min-width: 84px }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: var(--ms-radius, 6px); min-height: 36px; padding: 6px 14px; cursor: pointer }
button:disabled { cursor: default }
.player button:disabled { opacity: .6 }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
ol { list-style: none; padding: 0; padding-block-start: 8px }
li span, li i { overflow-wrap: anywhere; min-width: 0 }
li button { display: grid; grid-template-columns: 56px 1fr; gap: 8px; width: 100%; border: 0; padding: 6px 8px; text-align: start }
li button:enabled:hover { background: color-mix(in srgb, var(--text) 5%, var(--surface)) }
li button[aria-current=true]:enabled { background: var(--soft) }
b { font-weight: 600 }
i, p { color: var(--quiet) }
p { padding-block: 8px }
`
