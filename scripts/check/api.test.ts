import { expect, test } from 'vitest'
import { readChanges, subjectOf, unannounced } from './api.ts'

const before = ['attribute client-key: string', 'Task.status: "open" | "closed"', 'entry . exports open']
const young = { name: '@microsource/button', version: '0.4.0' }
const grown = { ...young, version: '1.2.0' }
const change = (size: string, text: string, name = young.name) => readChanges([`---\n'${name}': ${size}\n---\n\n${text}\n`])

test('what is gone or changed is found, and what is new is not', () => {
  expect(unannounced(young, before, [...before, 'part new'], [])).toEqual([])
  expect(unannounced(young, before, before.slice(1), [])).toEqual(['attribute client-key: string'])
  expect(unannounced(young, before, [before[0]!, 'Task.status: "open"', before[2]!], [])).toEqual(['Task.status: "open" | "closed"'])
})

test('a changeset announces what it names, of the package it names, where it is large enough', () => {
  const judge = (of: typeof young, ...given: Parameters<typeof change>) => unannounced(of, before, before.slice(1), change(...given)).length
  expect(judge(young, 'minor', 'Removed: `attribute client-key`.')).toBe(0)
  expect(judge(young, 'patch', 'Removed: `attribute client-key`.')).toBe(1)
  expect(judge(young, 'minor', 'Removed: `attribute client-key-two`.')).toBe(1)
  expect(judge(young, 'minor', 'Something is gone.')).toBe(1)
  expect(judge(young, 'minor', 'The attribute client-key is now read once. `client-key`')).toBe(1)
  expect(judge(young, 'minor', 'Removed: `attribute client-key`.', '@microsource/sdk')).toBe(1)
  expect(judge(grown, 'minor', 'Removed: `attribute client-key`.')).toBe(1)
  expect(judge(grown, 'major', 'Removed: `attribute client-key`.')).toBe(0)
})

test.each([
  ['attribute client-key: string', 'attribute client-key'], ['event ms-task: CustomEvent<Task>', 'event ms-task'], ['part stage', 'part stage'],
  ['custom property --ms-font', 'custom property --ms-font'], ['entry . exports open', 'entry . exports open'], ['entry ./vue', 'entry ./vue'],
  ['wire.Task.status: TaskStatus', 'Task.status'], ['Tasks.get(taskId: string): Promise<Task>', 'Tasks.get'],
  ['TaskState.readonly task?: Task', 'TaskState.task'], ["ButtonEvents.'ms-open': CustomEvent<null>", 'ButtonEvents.ms-open'],
  ['function useTask(taskId: string): TaskState', 'function useTask'], ['type wire.TaskStatus = "open"', 'type TaskStatus'],
  ['interface OpenOptions extends Callbacks', 'interface OpenOptions'], ['const list: Ask<[ ]>', 'const list'],
])('%s is about %s', (line, subject) => {
  expect(subjectOf(line)).toBe(subject)
})
