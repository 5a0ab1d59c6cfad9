/** Remarks a model carries about how it was made. */
export function Notes({ notes = [] }: { notes: readonly string[] | undefined }) {
  if (notes.length === 0) return null;
  return (
    <ul class="notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
