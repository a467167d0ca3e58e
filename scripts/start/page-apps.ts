/** Example apps that are nothing but files: no server of their own, no secret key. Any static server does. */
export const pageApps = [
  { key: 'plainHtml', folder: 'plain-html', site: '.', port: 4404, label: 'Note pad', title: 'The note pad' },
  { key: 'reactApp', folder: 'react-app', site: 'dist', port: 4405, label: 'Board', title: 'The board' },
] as const

export type PageApp = (typeof pageApps)[number]
