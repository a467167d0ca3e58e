/** What is needed once OK was pressed: the way out, with its files, and what is said of it. */
export { addMoney } from './add-money.ts'
export { sendOut } from './outbox.ts'
export { sayLost } from './lost.ts'
export { leave, look } from './person.ts'
export { removedFrom } from './location.ts'
export { showProgress } from './view.ts'
