import { useEffect, useState } from "preact/hooks";
import type { ApiError } from "../api/ApiError.ts";
import { toApiError } from "../api/toApiError.ts";

/** Something loaded: while it loads again, or when that fails, the last value stays. */
export type Loaded<T> = { value: T | undefined; error: ApiError | null; busy: boolean; reload: () => void };

/** Loads when shown, when one of the inputs changes, and on `reload`; answers that were overtaken are dropped. */
export function useLoad<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loaded<T> {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Omit<Loaded<T>, "reload">>({ value: undefined, error: null, busy: true });
  useEffect(() => {
    let overtaken = false;
    setState((before) => ({ ...before, error: null, busy: true }));
    load().then(
      (value) => {
        if (!overtaken) setState({ value, error: null, busy: false });
      },
      (thrown: unknown) => {
        if (!overtaken) setState(({ value }) => ({ value, error: toApiError(thrown), busy: false }));
      },
    );
    return () => {
      overtaken = true;
    };
  }, [round, ...inputs]);
  return { ...state, reload: () => setRound((before) => before + 1) };
}
