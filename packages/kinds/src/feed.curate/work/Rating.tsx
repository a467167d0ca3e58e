import { Star } from 'lucide-react'
import { ratingNames, ratingOf, workWords } from '../words.ts'

interface RatingProps {
  readonly title: string
  /** Tells the groups of two entries apart. */
  readonly name: string
  /** 0 where it is not given yet. */
  readonly value: number
  readonly readOnly: boolean
  readonly onRate: (rating: number) => void
}

const values = ratingNames.map((_, index) => index + 1)

export const Rating = ({ title, name, value, readOnly, onRate }: RatingProps) => (
  <fieldset className="curate-rating" disabled={readOnly}>
    <legend className="curate-hearing">{workWords.rating(title)}</legend>
    {values.map((rating) => (
      <label
        key={rating}
        className="curate-rate"
        {...(rating <= value ? { 'data-on': true } : {})}
        title={ratingOf(rating)}
      >
        <input type="radio" name={name} checked={rating === value} onChange={() => onRate(rating)} />
        <Star size={16} aria-hidden fill={rating <= value ? 'currentColor' : 'none'} />
        <span className="curate-hearing">{ratingOf(rating)}</span>
      </label>
    ))}
    <span className={value === 0 ? 'curate-missing' : 'curate-meta'} aria-hidden={value !== 0}>
      {ratingNames[value - 1] ?? workWords.unrated}
    </span>
  </fieldset>
)
