import type { ApiError } from "../api/ApiError.ts";
import { FieldErrors } from "./FieldErrors.tsx";
import { Notice } from "./Notice.tsx";

type Props = { error: ApiError; onRetry?: () => void };

/** What went wrong, the bad fields if there are any, and a way to try again. */
export function ErrorNotice({ error, onRetry }: Props) {
  return (
    <>
      <Notice kind="bad">
        <p>{error.message}</p>
        {error.status === 401 ? <p>The token is no longer accepted. Sign out, then sign in with a valid one.</p> : null}
        {error.requestId === null ? null : <p class="small">Request {error.requestId}</p>}
        {onRetry === undefined ? null : (
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        )}
      </Notice>
      {error.errors.length === 0 ? null : <FieldErrors errors={error.errors} />}
    </>
  );
}
