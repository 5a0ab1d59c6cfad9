import type { Settings } from "../../shared/settings.ts";

const dayMs = 86_400_000;

/** For how long profiles of who is not seen any more, and events after they arrived, are kept, ms: 730 and 30 days unless set. */
export function keptMs({ retention }: Pick<Settings, "retention">): { profile: number; log: number } {
  const { profileDays = 730, logDays = 30 }: Partial<typeof retention> = retention ?? {};
  return { profile: profileDays * dayMs, log: logDays * dayMs };
}
