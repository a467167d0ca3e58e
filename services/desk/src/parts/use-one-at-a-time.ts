import { useRef } from 'react'

/** Of two presses before the page has drawn the first, one is sent: what is under way is not begun again. */
export function useOneAtATime<Asked, Answer>(work: (asked: Asked) => Promise<Answer>): (asked: Asked) => Promise<Answer> {
  const underWay = useRef<{ asked: Asked; answer: Promise<Answer> }>(undefined)
  return (asked) => {
    if (underWay.current !== undefined && Object.is(underWay.current.asked, asked)) return underWay.current.answer
    const answer = work(asked).finally(() => {
      if (underWay.current?.answer === answer) underWay.current = undefined
    })
    underWay.current = { asked, answer }
    return answer
  }
}
