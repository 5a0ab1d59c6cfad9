import { Busy } from "./parts/Busy.tsx";
import { SignedIn } from "./SignedIn.tsx";
import { SignIn } from "./session/SignIn.tsx";
import { useSession } from "./session/useSession.ts";

/** The console: signing in, and what a token may see. */
export function App() {
  const { state, signIn, signOut } = useSession();
  switch (state.step) {
    case "resuming":
      return <Busy text="Signing in…" />;
    case "in":
      return <SignedIn api={state.api} session={state.session} onSignOut={signOut} />;
    case "signingIn":
      return <SignIn busy error={null} onToken={signIn} />;
    case "out":
      return <SignIn busy={false} error={state.error} onToken={signIn} />;
  }
}
