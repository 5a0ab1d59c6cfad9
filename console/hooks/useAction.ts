import { useState } from "preact/hooks";
import type { ApiError } from "../api/ApiError.ts";
import { toApiError } from "../api/toApiError.ts";

/** Runs what a button does: whether it is under way, and how it failed. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const run = async (action: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await action();
    } catch (thrown) {
      setError(toApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
