import { useState } from "preact/hooks";
import type { ApiError } from "../api/ApiError.ts";
import { Logo } from "../parts/Logo.tsx";
import { Notice } from "../parts/Notice.tsx";
import { tokenStore } from "./tokenStore.ts";

type Props = { busy: boolean; error: ApiError | null; onToken: (token: string) => void };

/** Asks for the admin token. */
export function SignIn({ busy, error, onToken }: Props) {
  const [token, setToken] = useState(() => tokenStore.read() ?? "");
  return (
    <main class="signIn">
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onToken(token);
        }}
      >
        <Logo />
        <h1>Sign in to the console</h1>
        <label for="token">Admin token</label>
        <input
          id="token"
          type="password"
          autocomplete="current-password"
          spellcheck={false}
          required
          value={token}
          aria-invalid={error?.status === 401 || error?.errors.some(({ path }) => path === "token")}
          aria-describedby="tokenHelp"
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        <p id="tokenHelp" class="hint">
          Your operator has it. On your own machine it is printed by <code>npm start</code> and stands in{" "}
          <code>.coterie/dev-token</code>.
        </p>
        {error === null ? null : <Notice kind="bad">{whyNot(error)}</Notice>}
        <button type="submit" class="primary" disabled={busy}>
          {busy ? "Signing in…" : "Sign in"}
        </button>
      </form>
    </main>
  );
}

function whyNot(error: ApiError): string {
  return error.status === 401 ? "This token is not accepted. Check that it was copied whole." : error.message;
}
