import { openDialog } from './dialogs.ts'
import { h, tip } from './dom.ts'
import { anotherPerson, renamePerson, type Person } from './person.ts'

/** Shows who is signed in to `app`. This is a demonstration, so anyone may choose a name or come as someone else. */
export function createPersonButton(app: string, changed: () => void): {
  element: HTMLButtonElement
  show: (person: Person | null) => void
  open: () => void
} {
  let current: Person | null = null
  const initials = h('span', { class: 'initials', 'aria-hidden': 'true' })
  const before = h('span', { class: 'unseen' }, 'Signed in as ')
  const name = h('span', { class: 'person-name' })
  const element = h('button', { type: 'button', class: 'person', hidden: true }, initials, before, name)
  const open = (): void => {
    if (current) openPerson(app, current, changed)
  }
  element.addEventListener('click', open)
  return {
    element,
    open,
    show(person) {
      current = person
      element.hidden = !person
      if (!person) return
      name.textContent = person.name
      initials.textContent = person.name
        .split(/\s+/)
        .map((part) => part[0])
        .slice(0, 2)
        .join('')
        .toUpperCase()
      tip(element, `Signed in as ${person.name}`)
    },
  }
}

function openPerson(app: string, person: Person, changed: () => void): void {
  const field = h('input', {
    type: 'text',
    value: person.name,
    maxlength: 40,
    required: true,
    autocomplete: 'off',
    autofocus: true,
    id: 'person-name',
  })
  const problem = h('p', { class: 'problem', role: 'alert' })
  const finish = async (answer: Promise<Person | null>): Promise<void> => {
    if (await answer) {
      dialog.close()
      changed()
    } else problem.textContent = `That did not work. ${app}’s server does not answer; try again in a moment.`
  }
  const form = h(
    'form',
    { id: 'person-form' },
    h('label', { for: 'person-name' }, 'Your name, as a worker will see it'),
    field,
    problem,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (field.value.trim()) void finish(renamePerson(field.value.trim()))
  })
  const dialog = openDialog(
    'Signed in',
    [form],
    [
      h(
        'button',
        { type: 'button', class: 'button quiet', onclick: () => void finish(anotherPerson()) },
        'Come as someone else',
      ),
      h('span', { class: 'spring' }),
      h('button', { type: 'submit', form: 'person-form', class: 'button primary' }, 'Save name'),
    ],
    'small',
  )
  field.select()
}
