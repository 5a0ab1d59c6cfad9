import { useEffect, useState } from "preact/hooks";
import type { Session } from "../../shared/admin.ts";
import type { ApiError } from "../api/ApiError.ts";
import { type Api, createApi } from "../api/createApi.ts";
import { toApiError } from "../api/toApiError.ts";
import { givenToken } from "./givenToken.ts";
import { tokenStore } from "./tokenStore.ts";

type SessionState =
  | { step: "resuming" | "signingIn" }
  | { step: "out"; error: ApiError | null }
  | { step: "in"; api: Api; session: Session };

/** Signing in and out; a token kept from before is tried at once. */
export function useSession() {
  const [state, setState] = useState<SessionState>(() =>
    tokenStore.read() === null ? { step: "out", error: null } : { step: "resuming" },
  );

  const open = async (typed: string) => {
    try {
      const token = givenToken(typed);
      const api = createApi(token);
      const session = await api.session();
      tokenStore.write(token);
      setState({ step: "in", api, session });
    } catch (thrown) {
      const error = toApiError(thrown);
      // A token the server does not know is of no more use; one that could not be tried is kept for the next try.
      if (error.status === 401) tokenStore.clear();
      setState({ step: "out", error });
    }
  };

  useEffect(() => {
    const token = tokenStore.read();
    if (token !== null) void open(token);
  }, []);

  return {
    state,
    signIn: (token: string) => {
      setState({ step: "signingIn" });
      void open(token);
    },
    signOut: () => {
      tokenStore.clear();
      setState({ step: "out", error: null });
    },
  };
}
