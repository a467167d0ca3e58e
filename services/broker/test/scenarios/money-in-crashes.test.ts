import { declareMoneyInCrashes } from './money-in-crashes.ts'

// At every ninth place; `npm run check:crashes` takes all of them.
declareMoneyInCrashes(9)
