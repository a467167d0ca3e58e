export const taskPath = (task: { appId: string; taskId: string }) => `/desk/tasks/${task.appId}/${task.taskId}`

export const assignmentPath = (assignment: { appId: string; id: string }) =>
  `/desk/mine/${assignment.appId}/${assignment.id}`
