export const tag = 'micro-source-button'

export interface HostLook {
  title: string
  /** The host's own style sheet: how it looks, and what it says to the button. */
  css: string
  lang?: string
  attributes?: Record<string, string>
}

/** Apps as people build them; what concerns the button is the rule for its tag. */
export const host: Record<string, HostLook> = {
  plain: { title: 'A plain page', css: '' },
  material: {
    title: 'Material',
    css: `body { font: 14px Roboto, sans-serif; background: #fef7ff; color: #1d1b20 } header { background: #f3edf7 }
      .own { height: 40px; padding: 0 24px; border: 0; border-radius: 20px; background: #6750a4; color: #fff; font: inherit }
      ${tag} { --ms-accent: #6750a4; --ms-surface: #fef7ff; --ms-text: #1d1b20; --ms-line: #cac4d0; --ms-radius: 14px; --ms-density: 1.11 }
      ${tag}::part(button) { border-radius: 20px; padding: 0 24px }`,
    attributes: { appearance: 'filled' },
  },
  fluent: {
    title: 'Fluent',
    css: `body { font: 14px "Segoe UI", sans-serif; background: #fafafa; color: #242424 } header { border-bottom: 1px solid #e0e0e0 }
      .own { height: 32px; padding: 0 12px; border: 1px solid #d1d1d1; border-radius: 4px; background: #fff; font: inherit }
      ${tag} { --ms-accent: #0f6cbd; --ms-text: #242424; --ms-line: #e0e0e0; --ms-radius: 4px; --ms-density: .89 }`,
  },
  bootstrap: {
    title: 'Bootstrap',
    css: `body { font: 16px system-ui; color: #212529 } header { background: #e9ecef }
      .own { padding: 6px 12px; border: 1px solid #0d6efd; border-radius: 6px; background: #0d6efd; color: #fff; font: inherit }
      ${tag} { --ms-accent: #0d6efd; --ms-text: #212529; --ms-line: #dee2e6; --ms-radius: 6px; --ms-density: 1.06 }`,
  },
  editor: {
    title: 'A dark photo editor',
    css: `:root { color-scheme: dark } body { font: 12px "Helvetica Neue", sans-serif; background: #1a1a1a; color: #ddd } header { background: #2b2b2b }
      .own { height: 26px; border: 0; border-radius: 3px; background: #444; color: #eee; font: inherit }
      ${tag} { --ms-accent: #4aa3ff; --ms-surface: #2b2b2b; --ms-text: #e6e6e6; --ms-line: #444; --ms-radius: 3px; --ms-density: .8 }`,
  },
  reader: {
    title: 'A reader in serifs',
    css: `body { font: 17px Georgia, "DejaVu Serif", serif; background: #f7f3e9; color: #2d2a24 } header { border-bottom: 3px double #8a7f6a }
      .own { border: 0; background: none; color: #8b2f1d; font: inherit; text-decoration: underline }
      ${tag} { --ms-accent: #8b2f1d; --ms-surface: #fbf8f0; --ms-text: #2d2a24; --ms-line: #d8cfbb; --ms-radius: 2px; --ms-font: Georgia, "DejaVu Serif", serif }`,
    attributes: { appearance: 'quiet' },
  },
  sheet: {
    title: 'A dense spreadsheet',
    css: `body { font: 12px Arial, sans-serif } header { padding: 2px 6px; background: #f3f3f3; border-bottom: 1px solid #c6c6c6 }
      .own { height: 22px; border: 1px solid #ababab; background: #fff; font: inherit }
      ${tag} { --ms-accent: #107c41; --ms-line: #c6c6c6; --ms-radius: 0px; --ms-density: .7 } ${tag}::part(button) { font-size: 12px; padding: 0 8px }`,
  },
  brutalist: {
    title: 'Brutalist',
    css: `body { font: 700 18px "DejaVu Sans Mono", monospace; background: #ff0 } header { border-bottom: 6px solid #000 }
      .own { border: 4px solid #000; background: #fff; font: inherit }
      ${tag} { --ms-accent: #000; --ms-surface: #fff; --ms-text: #000; --ms-line: #000; --ms-radius: 0px; --ms-font: "DejaVu Sans Mono", monospace }
      ${tag}::part(button) { border: 4px solid #000; height: 44px } ${tag}::part(dialog) { border: 4px solid #000; box-shadow: 8px 8px #000 }`,
  },
  round: {
    title: 'Round, with a weak accent',
    css: `body { font: 15px "Nunito", sans-serif; background: #fffdf2; color: #3b3413 }
      .own { height: 40px; padding: 0 20px; border: 0; border-radius: 99px; background: #ffd84d; font: inherit }
      ${tag} { --ms-accent: #ffd84d; --ms-surface: #fffdf2; --ms-text: #3b3413; --ms-radius: 18px; --ms-density: 1.1 }`,
    attributes: { appearance: 'filled' },
  },
  icons: {
    title: 'A toolbar of tiny icons',
    css: `body { font: 11px sans-serif } header { gap: 2px; padding: 2px 4px; background: #ececec } h1 { font-size: 11px }
      .own { width: 24px; height: 24px; overflow: hidden; border: 0; background: none; font: inherit }
      ${tag} { --ms-density: .67; --ms-radius: 3px; --ms-accent: #3b5bdb }`,
    attributes: { appearance: 'icon' },
  },
  pane: {
    title: 'A task pane of 350 px',
    css: `body { font: 14px "Segoe UI", sans-serif; background: #fff } ${tag} { --ms-accent: #185abd; --ms-radius: 4px }`,
  },
  rtl: {
    title: 'من اليمين إلى اليسار',
    lang: 'ar',
    css: `body { font: 16px "Noto Naskh Arabic", "DejaVu Sans", sans-serif } header { border-bottom: 1px solid #ccc }
      .own { height: 36px; border: 1px solid #888; border-radius: 8px; background: #fff; font: inherit } ${tag} { --ms-accent: #7a1f5c; --ms-radius: 8px }`,
  },
}
