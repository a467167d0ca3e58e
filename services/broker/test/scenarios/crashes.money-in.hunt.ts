import { declareMoneyInCrashes } from './money-in-crashes.ts'

declareMoneyInCrashes(1)
