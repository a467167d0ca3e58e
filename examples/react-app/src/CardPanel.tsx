import { type Card, type Change, lanes } from './board.ts'

function save(file: File) {
  const link = Object.assign(document.createElement('a'), { download: file.name, href: URL.createObjectURL(file) })
  link.click()
  URL.revokeObjectURL(link.href)
}

function Files({ files, remove }: { files: readonly File[]; remove?: (file: File) => void }) {
  return (
    <ul>
      {files.map((file, place) => (
        <li key={place}>
          <button className="file" onClick={() => save(file)}>{file.name}</button>
          {remove && <button aria-label={`Remove ${file.name}`} onClick={() => remove(file)}>✕</button>}
        </li>
      ))}
    </ul>
  )
}

export function CardPanel({ card, apply }: { card: Card; apply: (what: Change) => void }) {
  const { id, files, result } = card
  const edit = (to: Extract<Change, { do: 'edit' }>['to']) => apply({ do: 'edit', id, to })
  return (
    <aside aria-label="Card">
      <input aria-label="Title" value={card.title} onChange={({ target }) => edit({ title: target.value })} />
      <textarea aria-label="Notes" rows={8} value={card.notes} placeholder="What there is to know"
        onChange={({ target }) => edit({ notes: target.value })} />
      <Files files={files} remove={(file) => edit({ files: files.filter((one) => one !== file) })} />
      <label className="attach">
        Attach a picture, PDF or text
        <input type="file" multiple accept="image/jpeg,image/png,image/webp,application/pdf,text/plain"
          onChange={({ target }) => edit({ files: [...files, ...target.files ?? []] })} />
      </label>
      {result && (
        <section aria-label="Result">
          <h3>Done by {result.by}</h3>
          {result.note && <p>{result.note}</p>}
          <Files files={result.files} />
        </section>
      )}
      <div className="row">
        {lanes.filter(({ lane }) => lane !== 'asked' && lane !== card.lane).map(({ lane, title }) => (
          <button key={lane} onClick={() => edit({ lane })}>{title}</button>
        ))}
        <button onClick={() => apply({ do: 'remove', id })}>Delete</button>
      </div>
    </aside>
  )
}
