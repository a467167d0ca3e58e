/** One text, so that it becomes a constructable sheet: no inline style, nothing for a strict page to refuse. */
export const css = `
:host {
  --text: var(--ms-text, light-dark(#1c1b19, #f1f0ec));
  --surface: var(--ms-surface, light-dark(#fff, #1d1d1b));
  --line: var(--ms-line, light-dark(#dedcd6, #3a3936));
  --quiet: color-mix(in srgb, var(--text) 74%, var(--surface));
  --accent: var(--ms-accent, light-dark(#0b6e69, #63cabf));
  --soft: color-mix(in srgb, var(--accent) 12%, var(--surface));
  display: block; color: var(--text); font-size: 14px; line-height: 20px; font-family: var(--ms-font, inherit);
}
* { box-sizing: border-box; margin: 0 }
.player { display: flex; align-items: center; gap: 12px; padding-block-end: 12px; border-block-end: 1px solid var(--line) }
.player input { flex: 1; min-width: 0; accent-color: var(--accent) }
.player output, .time { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: var(--ms-radius, 6px); min-height: 36px; padding: 6px 14px; cursor: pointer }
button:disabled { opacity: .6; cursor: default }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
ol { list-style: none; padding: 0; padding-block-start: 8px }
li button { display: grid; grid-template-columns: 56px 1fr; gap: 8px; width: 100%; border: 0; padding: 6px 8px; text-align: start }
li button:hover { background: color-mix(in srgb, var(--text) 5%, var(--surface)) }
li [aria-current=true] { background: var(--soft) }
b { font-weight: 600; margin-inline-end: 6px }
i, p { color: var(--quiet) }
p { padding-block: 8px }
`
