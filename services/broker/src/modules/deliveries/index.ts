export { deliverySteps, type DeliveryOptions } from './deliveries.steps.ts'
