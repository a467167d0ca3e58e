type Child = Node | string | false | null | undefined

type Props<T> = Partial<Omit<T, 'part' | 'style'>> & { part?: string }

/** One element, its properties and its children. Text stays text: nothing here reads HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<HTMLElementTagNameMap[K]> | string = '',
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  Object.assign(element, typeof props === 'string' ? { className: props } : props)
  element.append(...children.filter((child): child is Node | string => !!child))
  return element
}

export const sheet = (css: string): CSSStyleSheet => {
  const made = new CSSStyleSheet()
  made.replaceSync(css)
  return made
}
