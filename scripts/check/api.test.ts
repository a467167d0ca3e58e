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
  expect(judge(young, 'minor', 'The attribute `client-key` is gone.')).toBe(0)
  expect(judge(young, 'patch', 'The attribute `client-key` is gone.')).toBe(1)
  expect(judge(young, 'minor', 'The attribute `client-key-two` is gone.')).toBe(1)
  expect(judge(young, 'minor', 'Something is gone.')).toBe(1)
  expect(judge(young, 'minor', 'The attribute `client-key` is gone.', '@microsource/sdk')).toBe(1)
  expect(judge(grown, 'minor', 'The attribute `client-key` is gone.')).toBe(1)
  expect(judge(grown, 'major', 'The attribute `client-key` is gone.')).toBe(0)
})

test.each([
  ['attribute client-key: string', 'client-key'], ['event ms-task: CustomEvent<Task>', 'ms-task'], ['part stage', 'stage'],
  ['custom property --ms-font', '--ms-font'], ['entry . exports open', 'open'], ['entry ./vue', './vue'],
  ['wire.Task.status: TaskStatus', 'Task.status'], ['Tasks.get(taskId: string): Promise<Task>', 'Tasks.get'],
  ['TaskState.readonly task?: Task', 'TaskState.task'], ["ButtonEvents.'ms-open': CustomEvent<null>", 'ButtonEvents.ms-open'],
  ['function useTask(taskId: string): TaskState', 'useTask'], ['type wire.TaskStatus = "open"', 'TaskStatus'],
  ['interface OpenOptions extends Callbacks', 'OpenOptions'], ['const list: Ask<[ ]>', 'list'],
])('%s is about %s', (line, subject) => {
  expect(subjectOf(line)).toBe(subject)
})
