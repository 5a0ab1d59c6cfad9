/** A share as a percentage; undefined where it is none. */
export function percent(share: unknown): string | undefined {
  return typeof share === "number" && Number.isFinite(share) ? `${Math.round(share * 100)} %` : undefined;
}
