import { useState } from "preact/hooks";

type Props = { asked: string; onAsk: (id: string) => void };

/** Asks for the id of a decision or a visitor. */
export function AskForm({ asked, onAsk }: Props) {
  const [id, setId] = useState(asked);
  return (
    <form
      class="card ask"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(id.trim());
      }}
    >
      <label for="asked">Decision or visitor</label>
      <input
        id="asked"
        spellcheck={false}
        autocomplete="off"
        required
        value={id}
        aria-describedby="askedHelp"
        onInput={(event) => setId(event.currentTarget.value)}
      />
      <p id="askedHelp" class="hint">
        A decision's id stands in each slot of an answer, in impressions and in clicks. A visitor's id asks what it
        would get now.
      </p>
      <button type="submit" class="primary">
        Explain
      </button>
    </form>
  );
}
