import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'spreadsheet',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'test/**/*.test.ts'],
    // The files of a worker share its modules, and so one browser: none of them changes it.
    isolate: false,
    testTimeout: 240_000,
    // A workbook saved and read again takes longer than the usual second on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
})
