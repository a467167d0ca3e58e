import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'spreadsheet',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 240_000,
    // A workbook saved and read again takes longer than the usual second on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 120_000,
  },
})
