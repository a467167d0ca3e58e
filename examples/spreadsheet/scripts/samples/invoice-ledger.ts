import type { Workbook } from '@microsource/sheet'
import { day, look, money, serialDay, SheetMaker, styles } from './sheet-maker.ts'

const clients: readonly [string, string, number][] = [
  ['Halden Bakery', 'Bergen', 14],
  ['Orchard School', 'Leiden', 30],
  ['Studio Meridian', 'Porto', 14],
  ['Tarn Hotel', 'Keswick', 30],
  ['Vela Architects', 'Trieste', 21],
  ['Wren Books', 'Galway', 14],
]

const works = [
  'Shelves',
  'Counter',
  'Desk',
  'Window seat',
  'Repair of chairs',
  'Reception',
  'Drawings',
  'Door',
  'Bench',
  'Fitting',
  'Table',
  'Wardrobe',
]

const invoices = 24

/** Invoices of a small workshop, with the totals somebody does on Sunday evening. */
export function invoiceLedger(): Workbook {
  return {
    styles,
    sheets: [ledger(), summary(), clientList()],
    names: [{ name: 'TaxRate', refersTo: 'Summary!$B$3' }],
  }
}

function ledger() {
  const made = new SheetMaker()
  made.row(0, ['Invoice', 'Date', 'Client', 'City', 'Work'], { style: look.head })
  made.row(0, ['Net', 'Tax', 'Gross', 'Due', 'Paid on', 'Days taken'], { style: look.numberHead }, 5)
  for (let index = 0; index < invoices; index++) addInvoice(made, index)
  // A client who is not in the list, an amount pasted as text, a tax typed by hand, and one with last year's rate.
  made.put(7, 2, 'Studio Meridien')
  made.put(12, 5, '1,180.00', { format: money })
  made.put(16, 6, 214.2, { format: money })
  made.put(19, 6, '=F20*0.19', { format: money })
  return made.sheet('Invoices', [80, 92, 130, 88, 130, 92, 88, 96, 92, 92, 84], { rows: 1, columns: 1 })
}

function addInvoice(made: SheetMaker, index: number): void {
  const row = index + 1
  const line = index + 2
  const date = serialDay(2026, 1 + Math.floor(index / 2.4), 3 + ((index * 7) % 22))
  const [client = ''] = clients[(index * 5) % clients.length] ?? []
  const net = 240 + ((index * 377) % 29) * 65
  made
    .put(row, 0, `R-${String(101 + index)}`)
    .put(row, 1, date, { format: day })
    .put(row, 2, client)
  made.put(row, 3, `=VLOOKUP(C${line},Clients!$A$2:$C$7,2,FALSE)`).put(row, 4, works[(index * 3) % works.length] ?? '')
  made
    .put(row, 5, net, { format: money })
    .put(row, 6, `=F${line}*TaxRate`, { format: money })
    .put(row, 7, `=F${line}+G${line}`, { format: money })
  made.put(row, 8, `=B${line}+VLOOKUP(C${line},Clients!$A$2:$C$7,3,FALSE)`, { format: day })
  if (index < 19) made.put(row, 9, date + 9 + ((index * 11) % 31), { format: day })
  made.put(row, 10, `=IF(J${line}="","",J${line}-B${line})`)
}

function summary() {
  const made = new SheetMaker()
  made.put(0, 0, 'Workshop: the year so far', { style: look.title })
  made.put(2, 0, 'Tax rate').put(2, 1, 0.21, { format: '0%' })
  made.put(4, 0, 'Invoices').put(4, 1, '=COUNTA(Invoices!A2:A25)')
  // Four invoices were written after this sum was.
  made.put(5, 0, 'Net').put(5, 1, '=SUM(Invoices!F2:F21)', { format: money })
  made.put(6, 0, 'Tax').put(6, 1, '=SUM(Invoices!G2:G25)', { format: money })
  made.put(7, 0, 'Gross', { style: look.total }).put(7, 1, '=B6+B7', { style: look.total, format: money })
  made.put(9, 0, 'Paid').put(9, 1, '=SUMIF(Invoices!J2:J25,">0",Invoices!H2:H25)', { format: money })
  made.put(10, 0, 'Open').put(10, 1, '=B8-B10', { format: money })
  made.put(11, 0, 'Days until paid').put(11, 1, '=AVERAGE(Invoices!K2:K25)', { format: '0.0' })
  made.put(12, 0, 'Reminders sent').put(13, 0, 'Open a reminder').put(13, 1, '=B11/B13', { format: money })
  // The reserve is a share of what is left, and what is left takes the reserve off: a circle.
  made.put(15, 0, 'Reserve (10 % of left)').put(15, 1, '=B17*0.1', { format: money })
  made.put(16, 0, 'Left').put(16, 1, '=B10-B7-B16', { format: money })
  made.put(18, 0, 'Tax is paid by the tenth of the next month.', { style: look.note })
  return made.sheet('Summary', [200, 120], { titleHeight: 36 })
}

function clientList() {
  const made = new SheetMaker()
  made.row(0, ['Client', 'City', 'Days to pay'], { style: look.head })
  for (const [index, client] of clients.entries()) made.row(index + 1, client)
  return made.sheet('Clients', [150, 100, 100], { rows: 1 })
}
