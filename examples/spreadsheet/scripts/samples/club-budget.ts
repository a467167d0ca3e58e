import { columnName, type Workbook } from '@microsource/sheet'
import { look, money, SheetMaker, styles } from './sheet-maker.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const income: readonly [string, readonly number[]][] = [
  ['Membership dues', [1840, 1840, 1900, 1960, 2020, 2020, 2020, 1980, 1980, 1940, 1900, 1900]],
  ['Learn-to-row courses', [0, 0, 420, 840, 1260, 1260, 840, 420, 840, 420, 0, 0]],
  ['Boathouse rent', [300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300]],
  ['Grants and donations', [0, 1500, 0, 0, 250, 0, 0, 0, 1200, 0, 0, 380]],
]

const expenses: readonly [string, readonly number[]][] = [
  ['Boathouse lease', [920, 920, 920, 920, 920, 920, 920, 920, 920, 920, 920, 920]],
  ['Insurance', [410, 0, 0, 410, 0, 0, 410, 0, 0, 410, 0, 0]],
  ['Boat repairs', [120, 85, 340, 210, 95, 180, 260, 75, 140, 60, 220, 45]],
  ['Coaching', [480, 480, 640, 800, 960, 960, 640, 480, 800, 640, 480, 320]],
  ['Electricity and water', [210, 195, 170, 130, 110, 95, 90, 90, 105, 140, 180, 215]],
  ['Club house', [65, 40, 120, 85, 60, 240, 75, 50, 95, 70, 55, 310]],
]

/** A year of a rowing club. Five things in it are wrong, the way such things go wrong. */
export function clubBudget(): Workbook {
  return {
    styles,
    sheets: [budget(), regatta(), members()],
    names: [
      { name: 'Dues', refersTo: 'Members!$D$4:$D$21' },
      { name: 'OpeningBalance', refersTo: 'Budget!$B$3' },
    ],
  }
}

function budget() {
  const made = new SheetMaker()
  made.put(0, 0, 'Riverside Rowing Club: budget', { style: look.title })
  made.row(2, ['Opening balance', 4250], { format: money })
  made.row(4, [null, ...months, 'Year'], { style: look.numberHead })
  const incomeTotal = block(made, 5, 'Income', income)
  const expensesTotal = block(made, incomeTotal + 2, 'Expenses', expenses)
  const result = expensesTotal + 2
  made.put(result, 0, 'Result', { style: look.total })
  made.put(result + 1, 0, 'Balance')
  for (let column = 1; column <= 13; column++) {
    const letter = columnName(column)
    made.put(result, column, `=${letter}${incomeTotal + 1}-${letter}${expensesTotal + 1}`, {
      style: look.total,
      format: money,
    })
    const before = column === 1 ? 'OpeningBalance' : `${columnName(column - 1)}${result + 2}`
    if (column <= 12) made.put(result + 1, column, `=${before}+${letter}${result + 1}`, { format: money })
  }
  // Repairs of March came in as text from an e-mail; the total of May was made before the club house had its line;
  // and the year of "Coaching" was typed in when the printer waited.
  made.put(incomeTotal + 5, 3, '340', { format: money })
  made.put(expensesTotal, 5, `=SUM(F${incomeTotal + 4}:F${expensesTotal - 1})`, { style: look.total, format: money })
  made.put(incomeTotal + 6, 13, 7480, { format: money })
  return made.sheet('Budget', [180, ...months.map(() => 88), 100], { rows: 5, columns: 1, titleHeight: 36 })
}

/** A heading, its lines with a sum at the right, and a total below. Answers the row of the total. */
function block(made: SheetMaker, row: number, title: string, lines: readonly [string, readonly number[]][]): number {
  made.row(row, [title, ...Array.from({ length: 13 }, () => null)], { style: look.section })
  for (const [index, [name, amounts]] of lines.entries()) {
    const at = row + 1 + index
    made.put(at, 0, name)
    made.row(at, amounts, { format: money }, 1)
    made.put(at, 13, `=SUM(B${at + 1}:M${at + 1})`, { format: money })
  }
  const total = row + 1 + lines.length
  made.put(total, 0, `${title} total`, { style: look.total })
  for (let column = 1; column <= 13; column++) {
    const letter = columnName(column)
    made.put(total, column, `=SUM(${letter}${row + 2}:${letter}${total})`, { style: look.total, format: money })
  }
  return total
}

function regatta() {
  const made = new SheetMaker()
  made.put(0, 0, 'Autumn regatta', { style: look.title })
  made.row(2, ['Cost', 'Amount'], { style: look.head })
  const costs: [string, number][] = [
    ['Entry fees', 360],
    ['Trailer and fuel', 285],
    ['Hotel', 640],
    ['Food', 210],
  ]
  for (const [index, cost] of costs.entries()) made.row(3 + index, cost, { format: money })
  made.row(7, ['Total', '=SUM(B4:B7)'], { style: look.total, format: money })
  made.row(9, ['Boats entered', 3])
  made.put(10, 0, 'Rowers')
  made.row(11, ['Cost of a boat', '=B8/B10'], { format: money })
  // Nobody has counted the rowers yet.
  made.row(12, ['Cost of a rower', '=B8/B11'], { format: money })
  made.row(13, ['With the club paying half', '=B13/2'], { format: money })
  return made.sheet('Regatta', [220, 110], { titleHeight: 36 })
}

const people = [
  'Ada Lindqvist',
  'Ben Okafor',
  'Carla Moreau',
  'Dmitri Novak',
  'Elif Demir',
  'Farid Haddad',
  'Greta Brandt',
  'Hugo Silva',
  'Ines Castillo',
  'Jonas Keller',
  'Kaja Nowak',
  'Leila Osei',
  'Marek Dvorak',
  'Noor Rahman',
  'Olga Petrova',
  'Piotr Zielinski',
  'Rosa Marin',
  'Sam Rivera',
]

function members() {
  const made = new SheetMaker()
  made.put(0, 0, 'Members', { style: look.title })
  made.row(2, ['Name', 'Kind', 'Since', 'Dues a year'], { style: look.head })
  const kinds = ['Full', 'Full', 'Student', 'Full', 'Family']
  for (const [index, name] of people.entries()) {
    const kind = kinds[index % kinds.length] ?? 'Full'
    made.row(3 + index, [name, kind, 2009 + ((index * 5) % 15)])
    made.put(3 + index, 3, `=VLOOKUP(B${index + 4},$F$4:$G$6,2,FALSE)`, { format: money })
  }
  // One kind is misspelled, so nobody finds what it costs.
  made.put(11, 1, 'Famly')
  made.row(22, ['Together', null, null, '=SUMIF(Dues,">0")'], { style: look.total, format: money })
  made.row(2, ['Kind', 'Dues'], { style: look.head }, 5)
  for (const [index, kind] of (
    [
      ['Full', 420],
      ['Student', 180],
      ['Family', 640],
    ] as const
  ).entries())
    made.row(3 + index, kind, { format: money }, 5)
  return made.sheet('Members', [180, 90, 70, 110, 40, 90, 90], { rows: 3, titleHeight: 36 })
}
