/**
 * Taken by the page as a sheet of its own: no style attribute and no style element, which a strict page would
 * refuse.
 */
export const style = `
:host {
  --a: var(--ms-accent, light-dark(#0b6e69, #63cabf));
  --s: var(--ms-surface, light-dark(#fff, #1d1d1b));
  --t: var(--ms-text, light-dark(#1c1b19, #f1f0ec));
  --l: var(--ms-line, light-dark(#dedcd6, #3a3936));
  --q: color-mix(in srgb, var(--t) 72%, var(--s));
  --at: light-dark(oklch(from var(--a) min(l, .5) c h), oklch(from var(--a) max(l, .76) c h));
  display: block;
  color: var(--t);
  background: var(--s);
  font: 14px/20px system-ui;
  font-family: var(--ms-font, inherit);
  text-align: start;
  overflow-wrap: anywhere;
  container-type: inline-size;
}
* { box-sizing: border-box; margin: 0; padding: 0; list-style: none; font: inherit }
article { max-width: 760px; margin-inline: auto; padding: 20px }
h3, h4, b { font-weight: 600 }
h3 { font-size: 16px; line-height: 24px }
p { white-space: pre-line }
.closed {
  margin-bottom: 16px;
  padding: 8px 12px;
  border-radius: var(--ms-radius, 6px);
  color: light-dark(#7a4f00, #f0c265);
  background: light-dark(#fff3d6, #3a2f16);
}
.summary { padding-bottom: 20px }
li { display: grid; grid-template-columns: 28px minmax(0, 1fr); padding-block: 16px; border-top: 1px solid var(--l) }
.number { font-weight: 600; font-variant-numeric: tabular-nums; color: var(--q) }
.meta {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 12px;
  margin-block: 2px 8px;
  color: var(--q);
  font-size: 13px;
}
.stars { display: inline-flex; align-items: center; gap: 2px; color: light-dark(#7a4f00, #f0c265); white-space: nowrap }
svg { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round }
.on { fill: currentColor }
.stars bdi { margin-inline-start: 6px; color: var(--q) }
a { color: var(--at); text-decoration: underline; text-underline-offset: 3px }
a:focus-visible { outline: 2px solid var(--a); outline-offset: 2px; border-radius: 2px }
.cut, .none { color: var(--q) }
.hearing { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
@container (max-width: 420px) { article { padding: 16px } li { grid-template-columns: 24px minmax(0, 1fr) } }
@media (forced-colors: active) { .closed { border: 1px solid } }
@media print { li { break-inside: avoid } }
`
