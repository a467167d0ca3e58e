export { deliverySteps, type DeliveryOptions } from './deliveries.steps.ts'
export { enable, listEndpointStates, replay } from './replay.ts'
