export { closeEngagement, insertEngagement, listEngagements, moveWorkerCap } from './engagements.repository.ts'
