import { Skeleton } from '@mantine/core'

export const TaskSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    <h1 className="hearing">Loading the task</h1>
    <div className="pane-head">
      <div className="grow">
        <Skeleton height={20} width="60%" mt={4} />
        <Skeleton height={12} width="40%" mt={12} />
      </div>
      <Skeleton height={20} width={64} mt={4} />
    </div>
    <div className="pane-body">
      <Skeleton height={12} width="50%" />
      <Skeleton height={14} width="90%" />
      <Skeleton height={300} radius="sm" />
    </div>
  </div>
)
