import type { ModelUpload } from "../../shared/admin.ts";
import type { Api } from "../api/createApi.ts";
import { toApiError } from "../api/toApiError.ts";
import { useAction } from "../hooks/useAction.ts";
import type { Outcome } from "../models/Outcome.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";

type Props = { api: Api; site: string; upload: ModelUpload; onStored: (version: number, what: Outcome) => void };

/** Uploads what was read, and activates it if asked to. */
export function SendButtons({ api, site, upload, onStored }: Props) {
  const { busy, error, run } = useAction();
  const send = (activate: boolean) =>
    run(async () => {
      const { version } = await api.upload(site, upload);
      onStored(version, activate ? await activated(api, site, version) : uploaded(version));
    });
  return (
    <>
      {error === null ? null : <ErrorNotice error={error} />}
      {busy ? <Busy text="Uploading…" /> : null}
      <div class="actions">
        <button type="button" disabled={busy} onClick={() => send(false)}>
          Upload
        </button>
        <button type="button" class="primary" disabled={busy} onClick={() => send(true)}>
          Upload and activate
        </button>
      </div>
    </>
  );
}

function uploaded(version: number): Outcome {
  return { kind: "good", text: `Version ${version} is uploaded. The active version is the same as before.` };
}

/** Activates what has just been stored. Where that fails the version is stored all the same: no second upload. */
async function activated(api: Api, site: string, version: number): Promise<Outcome> {
  try {
    await api.activate(site, version);
    return { kind: "good", text: `Version ${version} is uploaded and active.` };
  } catch (thrown) {
    const { message } = toApiError(thrown);
    return { kind: "bad", text: `Version ${version} is uploaded, but could not be activated. ${message}` };
  }
}
