import { declareHunt } from './declare-hunts.ts'

declareHunt('postgres', { share: 0.45, from: 0 })
