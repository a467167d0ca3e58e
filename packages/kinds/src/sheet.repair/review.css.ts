/** One text, so that it becomes a constructable sheet: no inline style, nothing for a strict page to refuse. */
export const css = `
:host {
  --text: var(--ms-text, light-dark(#1c1b19, #f1f0ec));
  --surface: var(--ms-surface, light-dark(#fff, #1d1d1b));
  --line: var(--ms-line, light-dark(#dedcd6, #3a3936));
  --quiet: color-mix(in srgb, var(--text) 74%, var(--surface));
  --accent: var(--ms-accent, light-dark(#0b6e69, #63cabf));
  --gone: light-dark(#a8231c, #f29a93);
  --come: light-dark(#17653a, #7fd3a0);
  --held: light-dark(#7a4f00, #f0c265);
  display: block; color: var(--text); background: var(--surface); font-size: 14px; line-height: 20px; font-family: var(--ms-font, inherit);
}
* { box-sizing: border-box; margin: 0 }
p { margin-block-end: 12px; white-space: pre-wrap; overflow-wrap: anywhere }
.count { color: var(--quiet); font-variant-numeric: tabular-nums }
section { margin-block-end: 20px }
h3 { font-size: 14px; font-weight: 650; margin-block-end: 4px; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-variant-numeric: tabular-nums }
th, td { padding: 6px 12px 6px 0; border-block-start: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere }
th:first-child { width: 72px }
thead th { border: 0; font-size: 12px; font-weight: 550; color: var(--quiet) }
tbody th { font-weight: 600 }
code { font: 12px/18px ui-monospace, monospace; color: var(--quiet); direction: ltr; unicode-bidi: isolate }
del { color: var(--gone); text-decoration: none }
ins { color: var(--come); text-decoration: none }
td:first-of-type del > span { text-decoration: line-through }
i { color: var(--quiet) }
small { display: block; font-size: 12px; line-height: 16px; color: var(--held) }
.added { color: var(--come) }
.removed { color: var(--gone) }
button { font: inherit; color: var(--accent); background: none; border: 0; padding: 6px 0; cursor: pointer; text-decoration: underline; text-underline-offset: 3px; min-height: 32px }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 420px) { th:first-child { width: 48px } }
`
