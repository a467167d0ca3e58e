/** The example apps that are started beside the broker, in this order. A new one is one line here. */
export const hostApps = [
  { key: 'photoEditor', folder: 'photo-editor', port: 4401, label: 'Photo editor', title: 'The photo editor' },
  { key: 'rssReader', folder: 'rss-reader', port: 4402, label: 'Feed reader', title: 'The feed reader' },
  { key: 'spreadsheet', folder: 'spreadsheet', port: 4403, label: 'Spreadsheet', title: 'The spreadsheet' },
] as const

export type HostApp = (typeof hostApps)[number]
